/// Whole files in other encodings, as UTF-8.
extension Source.Encoding {
    /// The bytes of a file in this encoding as UTF-8; nil where they are none.
    func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .utf8: return bytes
        case .windows1252: return Self.singleBytes(bytes, Self.windows1252From80)
        case .latin1: return Self.singleBytes(bytes, (0x80...0x9F).map { UInt16($0) })
        case .utf16: return Self.utf16(bytes)
        }
    }

    private static func singleBytes(_ bytes: [UInt8], _ from80: [UInt16]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let code = byte < 0xA0 ? from80[Int(byte) - 0x80] : UInt16(byte)
                if let scalar = Unicode.Scalar(code) {
                    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                }
            }
        }
        return text
    }

    // WHATWG Encoding, index windows-1252: the five bytes that Microsoft left open are the C1 controls.
    private static let windows1252From80: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// By the byte order mark; without one, little-endian where the first code unit's high byte is zero there.
    private static func utf16(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count % 2 == 0 else { return nil }
        let isBig = bytes.starts(with: [0xFE, 0xFF]) || (!bytes.starts(with: [0xFF, 0xFE]) && bytes.first == 0)
        let hasMark = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
        let units = stride(from: hasMark ? 2 : 0, to: bytes.count, by: 2).lazy.map { at in
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        let isBroken = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) {
            text.append($0)
        }
        return isBroken ? nil : text
    }
}
