#if arch(x86_64)
    import _Builtin_intrinsics.intel
#endif

/// 64 bytes of input, asked which of them are a given byte: bit `i` of an answer is byte `i`.
struct ByteBlock {
    #if arch(x86_64)
        // SSE2 is part of every x86-64; sixteen bytes are compared by one instruction.
        private let a: __m128i
        private let b: __m128i
        private let c: __m128i
        private let d: __m128i

        @inline(__always)
        init(_ start: UnsafeRawPointer) {
            let p = start.assumingMemoryBound(to: __m128i.self)
            a = _mm_loadu_si128(p)
            b = _mm_loadu_si128(p + 1)
            c = _mm_loadu_si128(p + 2)
            d = _mm_loadu_si128(p + 3)
        }

        @inline(__always)
        func mask(_ byte: UInt8) -> UInt64 {
            let wanted = _mm_set1_epi8(CChar(bitPattern: byte))
            return Self.bits(a, wanted) | Self.bits(b, wanted) << 16 | Self.bits(c, wanted) << 32
                | Self.bits(d, wanted) << 48
        }

        @inline(__always)
        private static func bits(_ bytes: __m128i, _ wanted: __m128i) -> UInt64 {
            UInt64(UInt32(bitPattern: _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted))))
        }
    #else
        private let portable: PortableByteBlock

        @inline(__always)
        init(_ start: UnsafeRawPointer) { portable = PortableByteBlock(start) }

        @inline(__always)
        func mask(_ byte: UInt8) -> UInt64 { portable.mask(byte) }
    #endif
}

/// The same in plain integers, eight bytes at a time, for every other machine.
struct PortableByteBlock {
    private let start: UnsafeRawPointer

    @inline(__always)
    init(_ start: UnsafeRawPointer) { self.start = start }

    @inline(__always)
    func mask(_ byte: UInt8) -> UInt64 {
        let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
        var mask: UInt64 = 0
        for word in 0..<8 {
            let bytes = UInt64(
                littleEndian: start.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
            // 0x80 in every byte that is equal, and nowhere else: no carry leaves its byte.
            let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
            let different = bytes ^ wanted
            let equal = ~(((different & low) &+ low) | different | low)
            // The product moves each of the eight bits to its place in the top byte.
            mask |= (((equal >> 7) &* 0x0102_0408_1020_4080) >> 56) << UInt64(word * 8)
        }
        return mask
    }
}
