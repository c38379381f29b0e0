import CSystem

/// A SHA-256 digest in the making (FIPS 180-4).
public struct SHA256 {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    private var rest: [UInt8] = []
    private var count: UInt64 = 0

    /// Of no bytes yet.
    public init() {}

    /// The digest of bytes, in lower-case hexadecimal digits.
    public static func hex(_ bytes: [UInt8]) -> String {
        var digest = SHA256()
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.hex()
    }

    /// Takes further bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        count += UInt64(bytes.count)
        var bytes = bytes
        if !rest.isEmpty {
            let missing = min(64 - rest.count, bytes.count)
            rest.append(contentsOf: bytes[..<missing])
            bytes = UnsafeRawBufferPointer(rebasing: bytes[missing...])
            if rest.count == 64 {
                compress(rest)
                rest.removeAll(keepingCapacity: true)
            }
        }
        let whole = bytes.count / 64
        if whole > 0, let start = bytes.baseAddress {
            csystem_sha256_compress(&state, start.assumingMemoryBound(to: UInt8.self), whole)
        }
        rest.append(contentsOf: bytes[(whole * 64)...])
    }

    /// The digest of everything that was taken, in lower-case hexadecimal digits.
    public mutating func hex() -> String {
        let bits = count * 8
        var end = rest + [0x80]
        end += [UInt8](repeating: 0, count: (120 - end.count % 64) % 64)
        for shift in stride(from: 56, through: 0, by: -8) {
            end.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        compress(end)
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for word in state {
            for shift in stride(from: 28, through: 0, by: -4) { hex.append(digits[Int(word >> UInt32(shift) & 15)]) }
        }
        return String(decoding: hex, as: UTF8.self)
    }

    private mutating func compress(_ blocks: [UInt8]) { csystem_sha256_compress(&state, blocks, blocks.count / 64) }
}
