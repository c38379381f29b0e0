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

    /// A link from a name in the output folder to a folder beside it, in the place of what was there.
    private func swap(_ name: String) throws -> String {
        let elsewhere = out + "-elsewhere"
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: "\(out)/\(name)", toPath: "\(out)/moved-\(UUID().uuidString)")
        try FileManager.default.createSymbolicLink(atPath: "\(out)/\(name)", withDestinationPath: elsewhere)
        return elsewhere
    }

    @Test("a link in the place of a folder that is being filled is not followed")
    func folderBecomesLink() throws {
        let staging = try Staging("2026-10", in: out)
        try staging.write("partners/nord/index.html", [])
        let elsewhere = try swap(".staging-2026-10/partners")
        #expect {
            try staging.write("partners/nord/other.html", [])
        } throws: {
            "\($0)".contains("a symbolic link is in its place, which is not followed")
        }
        #expect(throws: PublicationFault.self) { try staging.read("partners/nord/index.html") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
    }

    @Test("a link or another folder in the place of the staging is written nothing, and is not published")
    func stagingBecomesLink() throws {
        let first = try Staging("2026-10", in: out)
        try first.write("kept.html", [1])
        try first.publish(manifest(first))
        let staging = try Staging("2026-10", in: out)
        let elsewhere = try swap(".staging-2026-10")
        try staging.write("new.html", [])
        #expect {
            try staging.publish(manifest(staging))
        } throws: {
            ($0 as? PublicationFault)?.code == ESTALE
        }
        staging.discard()
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
        #expect(FileManager.default.fileExists(atPath: "\(out)/2026-10/kept.html"))
        #expect(!published().contains(".staging-2026-10"))
    }

    @Test("a link in the place of the earlier editions' folder is not followed: nothing has changed then")
    func editionsAreLink() throws {
        let first = try Staging("2026-10", in: out)
        try first.write("kept.html", [1])
        try first.publish(manifest(first))
        try FileManager.default.createSymbolicLink(atPath: "\(out)/editions", withDestinationPath: "/tmp")
        let second = try Staging("2026-10", in: out)
        var next = manifest(second)
        next.revision = 2
        #expect {
            try second.publish(next)
        } throws: {
            ($0 as? PublicationFault)?.code == ELOOP
        }
        second.discard()
        #expect(published() == ["2026-10", "2026-10/kept.html", "2026-10/manifest.json", "editions"])
    }

    @Test("what is cleared away is not cleared away through a link")
    func clearing() throws {
        let elsewhere = out + "-elsewhere"
        try FileManager.default.createDirectory(atPath: "\(out)/.staging-2026-09/a", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        #expect(FileManager.default.createFile(atPath: "\(elsewhere)/kept.txt", contents: nil))
        try FileManager.default.createSymbolicLink(
            atPath: "\(out)/.staging-2026-09/a/link", withDestinationPath: elsewhere)
        _ = try Staging("2026-10", in: out)
        #expect(published() == [".staging-2026-10"])
        #expect(FileManager.default.fileExists(atPath: "\(elsewhere)/kept.txt"))
    }
}
