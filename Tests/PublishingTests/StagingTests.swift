import Foundation
import Testing

@testable import Publishing

@Suite("Staging: a month is published as a whole or not at all")
struct StagingTests {
    private let out = FileManager.default.temporaryDirectory.appending(path: "staging-\(UUID().uuidString)").path

    private func manifest(_ staging: Staging) -> Manifest {
        Manifest(
            product: "p", period: "2026-10", asOf: "2026-11-01T00:00:00Z", timeZoneDatabase: "2025b", inputs: [],
            outputs: staging.files)
    }

    private func published() -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: out)) ?? []).sorted()
    }

    @Test("before it is published nobody sees it; then all of it is there, and nothing else")
    func publish() throws {
        let staging = try Staging("2026-10", in: out)
        try staging.write("a/b/c.html", Array("one".utf8))
        #expect(!FileManager.default.fileExists(atPath: "\(out)/2026-10"))
        try staging.publish(manifest(staging))
        #expect(published() == ["2026-10", "2026-10/a", "2026-10/a/b", "2026-10/a/b/c.html", "2026-10/manifest.json"])
    }

    @Test("publishing again replaces the month; nothing of the old one is mixed in")
    func again() throws {
        for name in ["old.html", "new.html"] {
            let staging = try Staging("2026-10", in: out)
            try staging.write(name, [])
            try staging.publish(manifest(staging))
        }
        #expect(published() == ["2026-10", "2026-10/manifest.json", "2026-10/new.html"])
    }

    @Test("a staging that a crash left behind is removed, and what was published stays until the next is whole")
    func leftOver() throws {
        let first = try Staging("2026-10", in: out)
        try first.write("kept.html", [1])
        try first.publish(manifest(first))
        try Staging("2026-10", in: out).write("half.html", [2])
        let second = try Staging("2026-10", in: out)
        #expect(FileManager.default.fileExists(atPath: "\(out)/2026-10/kept.html"))
        try second.write("whole.html", [3])
        second.discard()
        #expect(published() == ["2026-10", "2026-10/kept.html", "2026-10/manifest.json"])
    }

    @Test("many threads write into new folders at once")
    func threads() async throws {
        let staging = try Staging("2026-10", in: out)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                group.addTask { try staging.write("partners/\(number / 40)/\(number).html", [0]) }
            }
            try await group.waitForAll()
        }
        #expect(staging.files.count == 400)
    }

    @Test("the manifest names every file with its size and digest, sorted")
    func files() throws {
        let staging = try Staging("2026-10", in: out)
        try staging.write("b.html", Array("abc".utf8))
        try staging.write("a.html", [])
        #expect(staging.files.map(\.path) == ["a.html", "b.html"])
        #expect(staging.files[1].bytes == 3)
        #expect(
            staging.files[1].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("a file in the way of the folder is one sentence with a remedy")
    func inTheWay() throws {
        #expect(FileManager.default.createFile(atPath: out, contents: nil))
        #expect {
            _ = try Staging("2026-10", in: out)
        } throws: {
            "\($0)".contains("a file is in the way of the folder")
        }
    }

    @Test("a second run finds the folder held, and free again afterwards")
    func lock() throws {
        let first = try WorkspaceLock(out)
        #expect(first != nil)
        #expect(try WorkspaceLock(out) == nil)
        withExtendedLifetime(first) {}
    }
}
