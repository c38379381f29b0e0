/// A compiled zone file, RFC 8536: versions 1 to 4, of which only what a wall clock needs is read.
struct TZif {
    /// Instants at which the clock changes, ascending.
    var times: [Int64] = []
    /// What holds from each of them.
    var kinds: [PosixRule.Kind] = []
    /// What holds before the first.
    var first = PosixRule.Kind(offset: 0, abbreviation: "UTC")
    /// What holds after the last.
    var rule: PosixRule?

    /// Reads a file; the reason where it is not one that can be used.
    init(_ bytes: [UInt8]) throws(TZifFault) {
        var reader = TZifReader(bytes: bytes)
        var header = try reader.header()
        if header.version > 0 {
            // The first block holds 32-bit times for old readers; all of it comes again in 64 bits.
            try reader.skip(header.length(timeSize: 4))
            header = try reader.header()
        }
        let timeSize = header.version > 0 ? 8 : 4
        guard header.leapSeconds == 0 else { throw .leapSeconds }
        guard header.kinds > 0 else { throw .malformed }
        for _ in 0..<header.times { times.append(try reader.integer(timeSize)) }
        var indices: [Int] = []
        for _ in 0..<header.times { indices.append(Int(try reader.integer(1)) & 0xFF) }
        var raw: [(offset: Int32, name: Int)] = []
        for _ in 0..<header.kinds {
            let offset = Int32(try reader.integer(4))
            _ = try reader.integer(1)
            raw.append((offset, Int(try reader.integer(1)) & 0xFF))
        }
        let names = try reader.take(header.characters)
        let all = raw.map { entry in
            let name = names.dropFirst(entry.name).prefix { $0 != 0 }
            return PosixRule.Kind(offset: entry.offset, abbreviation: String(decoding: name, as: UTF8.self))
        }
        guard indices.allSatisfy(all.indices.contains), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
            all.allSatisfy({ (-93_600...93_600).contains($0.offset) })
        else { throw .malformed }
        kinds = indices.map { all[$0] }
        first = all[0]
        guard header.version > 0 else { return }
        try reader.skip(header.standardFlags + header.universalFlags)
        let footer = try reader.footer()
        if !footer.isEmpty {
            guard let rule = PosixRule(footer) else { throw .footer(String(decoding: footer, as: UTF8.self)) }
            self.rule = rule
        }
    }
}

/// Why a zone file cannot be used.
enum TZifFault: Error, Equatable {
    case malformed
    /// The "right/" files count leap seconds: their instants are not POSIX's.
    case leapSeconds
    case footer(String)
}

private struct TZifReader {
    struct Header {
        var version: Int
        var universalFlags, standardFlags, leapSeconds, times, kinds, characters: Int

        func length(timeSize: Int) -> Int {
            times * (timeSize + 1) + kinds * 6 + characters + leapSeconds * (timeSize + 4) + standardFlags
                + universalFlags
        }
    }

    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func take(_ count: Int) throws(TZifFault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw .malformed }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func skip(_ count: Int) throws(TZifFault) { _ = try take(count) }

    /// A big-endian two's complement number.
    mutating func integer(_ size: Int) throws(TZifFault) -> Int64 {
        var value: Int64 = 0
        for (index, byte) in try take(size).enumerated() {
            value = index == 0 ? Int64(Int8(bitPattern: byte)) : value << 8 | Int64(byte)
        }
        return value
    }

    mutating func header() throws(TZifFault) -> Header {
        guard Array(try take(4)) == Array("TZif".utf8) else { throw .malformed }
        let version = Int(try integer(1))
        try skip(15)
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = Int(try integer(4))
            guard (0...100_000).contains(count) else { throw .malformed }
            counts.append(count)
        }
        return Header(
            version: version, universalFlags: counts[0], standardFlags: counts[1], leapSeconds: counts[2],
            times: counts[3], kinds: counts[4], characters: counts[5])
    }

    /// The text between two line ends.
    mutating func footer() throws(TZifFault) -> ArraySlice<UInt8> {
        guard Array(try take(1)) == [10] else { throw .malformed }
        let text = bytes[position...].prefix { $0 != 10 }
        guard text.endIndex < bytes.endIndex else { throw .malformed }
        return text
    }
}
