import Foundation
import Testing

@testable import Ingestion

/// Packs bytes as one gzip member of stored blocks (RFC 1952, RFC 1951 section 3.2.4).
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
        let block = rest.prefix(60_000)
        rest = rest.dropFirst(60_000)
        let length = UInt16(block.count)
        packed.append(rest.isEmpty ? 1 : 0)
        for half in [length, ~length] { packed += [UInt8(half & 255), UInt8(half >> 8)] }
        packed += block
    } while !rest.isEmpty
    var sum = UInt32.max
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    for word in [~sum, UInt32(bytes.count)] { packed += (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    return packed
}

@Suite struct GzipTests {
    private func read(_ packed: [UInt8], chunk: Int = 256 << 10) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try folder.write("a.gz", packed)
        var input = try ByteInput(path: "\(folder.path)/a.gz")
        let isPacked = input.isPacked
        let (short, long) = (try input.head(3), try input.head(100))
        #expect(isPacked && short == Array(long.prefix(3)))
        var all: [UInt8] = []
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 1)
        defer { room.deallocate() }
        while true {
            let count = try input.read(into: room)
            all += room[0..<count]
            if count < chunk { return all }
        }
    }

    static let text = Array((0..<3_000).map { "line \($0), \($0 * 7919)\n" }.joined().utf8)

    @Test(
        "A packed file is unpacked as it is read, in chunks of any size", arguments: [1, 2, 63, 64, 65, 4096, 1 << 20]
    )
    func chunks(chunk: Int) throws {
        #expect(try read(gzipped(Self.text), chunk: chunk) == Self.text)
    }

    @Test("Members in a row are one file, and zeros behind the last are nothing")
    func members() throws {
        let packed = gzipped(Array("a\n".utf8)) + gzipped([]) + gzipped(Array("b\n".utf8)) + [0, 0, 0]
        #expect(try read(packed) == Array("a\nb\n".utf8))
    }

    @Test("A packed file that is cut short anywhere is damaged, never a shorter table")
    func cutShort() throws {
        let packed = gzipped(Array("ticket_id\nt1\n".utf8))
        for length in 2..<packed.count {
            #expect(throws: IngestionFault.Kind.damaged("it ends in the middle")) {
                try read(Array(packed.prefix(length)))
            }
        }
    }

    @Test("A wrong byte, and text behind the end, are damage")
    func damage() throws {
        let broken = IngestionFault.Kind.damaged("its gzip stream is broken")
        var packed = gzipped(Array("ticket_id\nt1\n".utf8))
        packed[20] ^= 1
        #expect(throws: broken) { try read(packed) }
        #expect(throws: broken) { try read(gzipped([65]) + Array("text".utf8)) }
    }

    @Test("A file that unpacks to hundreds of times its size is refused before it fills the memory")
    func bomb() throws {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "head -c 268435456 /dev/zero | gzip -9 > '\(folder.path)/bomb.gz'"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var input = try ByteInput(path: "\(folder.path)/bomb.gz")
        #expect(throws: IngestionFault.Kind.unpacksWithoutEnd) {
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
            defer { room.deallocate() }
            while try input.read(into: room) == room.count {}
        }
    }

    @Test("A packed table gives the rows that the table gives")
    func table() throws {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'Europe/Brussels' }")
        try folder.write("register/partners-a.csv.gz", gzipped(Array("partner_id;name\np1;Partner\np2;\n".utf8)))
        let result = try ingest(Workspace.read(folder.path), vocabulary: .test)
        #expect(result.records.partners.rows.map(\.name) == ["Partner"])
        #expect(result.rejects.map(\.line) == [3])
    }
}
