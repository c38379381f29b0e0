import Foundation
import ServiceTime
import Testing

@testable import Publishing

@Suite("Archives")
struct ZipArchiveTests {
    private static let files: [ZipArchive.File] = [
        ("r/b.txt", Array("b".utf8)), ("r/a/c.txt", [UInt8](repeating: 65, count: 100_000)), ("r/empty", []),
    ]

    @Test("the same files give the same bytes, in whatever order they come")
    func reproducible() throws {
        let instant = Instant(1_793_491_200)
        let one = try ZipArchive.bytes(Self.files, at: instant)
        #expect(try one == ZipArchive.bytes(Self.files.reversed(), at: instant))
        #expect(one.starts(with: Array("PK".utf8)) && one.count < 2000)
        #expect(try one != ZipArchive.bytes(Self.files, at: instant + 86_400))
    }

    @Test(
        "the time of a file is the reporting instant's, as MS-DOS has it",
        arguments: [
            (1_793_487_600, 46 << 9 | 10 << 5 | 31, 23 << 11), (315_532_800, 1 << 5 | 1, 0), (0, 0x21, 0),
            (1_793_491_199, 46 << 9 | 10 << 5 | 31, 23 << 11 | 59 << 5 | 29),
        ])
    func stamps(seconds: Int64, date: Int, time: Int) {
        let stamp = ZipArchive.stamp(Instant(seconds))
        #expect(Int(stamp.date) == date && Int(stamp.time) == time)
    }

    @Test(
        "a path that leaves the archive, or means something to a system, is refused",
        arguments: [
            "", "/a", "a//b", "../a", "a/../b", "a/.", "a\\b", "C:a", "a/b\u{0}", "a/b ", "a/b.", "ä", "a/*",
            String(repeating: "a", count: 251),
        ])
    func unsafePaths(path: String) {
        #expect(throws: BundleFault.unsafePath(path)) { try ZipArchive.bytes([(path, [])], at: Instant(0)) }
    }

    @Test("two files of one path are refused")
    func twice() {
        #expect(throws: BundleFault.unsafePath("a")) { try ZipArchive.bytes([("a", [1]), ("a", [2])], at: Instant(0)) }
    }
}
