import Foundation
import Reporting
import Testing

@testable import Publishing

@Suite("Editions: a figure that changes makes a new revision, and the earlier edition is kept")
struct EditionTests {
    private let out = FileManager.default.temporaryDirectory.appending(path: "editions-\(UUID().uuidString)").path

    /// Publishes October with these verdicts, as a run does; gives the revision and how many figures changed.
    @discardableResult
    private func publish(_ verdicts: String, page: String = "page") throws -> (revision: Int, changes: Int?) {
        let staging = try Staging("2026-10", in: out)
        let editions = Editions("2026-10", in: out)
        try staging.write("evidence/verdicts.csv", Array("subject,subject_id,objective,outcome\n\(verdicts)".utf8))
        let next = editions.next(staging.files)
        let changes = next.previous.map { editions.changes(since: $0, staging) }
        try staging.write("index.html", Array(page.utf8))
        let revision = next.revision
        try staging.publish(
            Manifest(
                product: "p", period: "2026-10", revision: revision, asOf: "2026-11-01T00:00:00Z",
                timeZoneDatabase: "2025b", inputs: [], outputs: staging.files))
        return (revision, changes?.changes.count)
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: "\(out)/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("the same figures are the same revision, whatever else of the pages is new")
    func sameFigures() throws {
        #expect(try publish("ticket,T1,A,met\n").revision == 1)
        #expect(try publish("ticket,T1,A,met\n", page: "another look").revision == 1)
        #expect(text("2026-10/index.html") == "another look")
        #expect(!FileManager.default.fileExists(atPath: "\(out)/editions"))
    }

    @Test("another figure is the next revision; the one before is kept whole, and told apart from it each time")
    func nextRevision() throws {
        try publish("ticket,T1,A,met\n", page: "first")
        for _ in 0..<2 {
            let second = try publish("ticket,T1,A,missed\n", page: "second")
            #expect(second.revision == 2)
            #expect(second.changes == 1)
        }
        #expect(try publish("ticket,T1,A,met\n", page: "third").revision == 3)
        #expect(text("2026-10/index.html") == "third")
        #expect(text("editions/2026-10/r1/index.html") == "first")
        #expect(text("editions/2026-10/r2/index.html") == "second")
        #expect(try verify(out).map(\.isWhole) == [true, true, true])
    }

    @Test("a month that was taken away goes on after its last edition")
    func takenAway() throws {
        try publish("ticket,T1,A,met\n")
        try publish("ticket,T1,A,missed\n")
        try FileManager.default.removeItem(atPath: "\(out)/2026-10")
        #expect(try publish("ticket,T1,A,missed\n").revision == 2)
    }

    @Test("a month whose earlier editions were taken away stays the revision that it is")
    func editionsTakenAway() throws {
        try publish("ticket,T1,A,met\n")
        try publish("ticket,T1,A,missed\n")
        try FileManager.default.removeItem(atPath: "\(out)/editions")
        #expect(try publish("ticket,T1,A,missed\n").revision == 2)
    }

    @Test("an edition that had changed places when the run was killed is kept by the next run")
    func killedAfterExchange() throws {
        try publish("ticket,T1,A,met\n", page: "first")
        try publish("ticket,T1,A,missed\n", page: "second")
        try FileManager.default.moveItem(atPath: "\(out)/editions/2026-10/r1", toPath: "\(out)/.staging-2026-10")
        #expect(try publish("ticket,T1,A,missed\n", page: "again").revision == 2)
        #expect(text("editions/2026-10/r1/index.html") == "first")
        #expect(!FileManager.default.fileExists(atPath: "\(out)/.staging-2026-10"))
    }

    @Test("a staging of another month that a crash left behind is cleared away")
    func otherMonth() throws {
        try Staging("2026-09", in: out).write("half.html", [])
        try publish("ticket,T1,A,met\n")
        #expect(!FileManager.default.fileExists(atPath: "\(out)/.staging-2026-09"))
    }

    @Test("a manifest that was cut off stops no run")
    func cutManifest() throws {
        try publish("ticket,T1,A,met\n")
        try Data("{".utf8).write(to: URL(filePath: "\(out)/2026-10/manifest.json"))
        #expect(try publish("ticket,T1,A,met\n").revision == 1)
    }
}

@Suite("Verification: a changed, missing or added file is found")
struct VerificationTests {
    private let out = FileManager.default.temporaryDirectory.appending(path: "verify-\(UUID().uuidString)").path

    private func publish() throws {
        let staging = try Staging("2026-10", in: out)
        for name in ["index.html", "partners/nord/index.html"] { try staging.write(name, Array("text".utf8)) }
        try staging.publish(
            Manifest(
                product: "p", period: "2026-10", asOf: "2026-11-01T00:00:00Z", timeZoneDatabase: "2025b", inputs: [],
                outputs: staging.files))
    }

    private func write(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(out)/2026-10/\(path)"))
    }

    private func findings() throws -> [Verification.Finding] { try verify(out).flatMap(\.findings) }

    @Test("what was published is whole, also when the month is named, or lies elsewhere")
    func whole() throws {
        try publish()
        #expect(try verify(out).map(\.isWhole) == [true])
        #expect(try verify("\(out)/2026-10").map(\.isWhole) == [true])
        try FileManager.default.moveItem(atPath: "\(out)/2026-10", toPath: "\(out)/bundle")
        #expect(try verify("\(out)/bundle").map(\.isWhole) == [true])
    }

    @Test("each kind of damage, by path")
    func damage() throws {
        try publish()
        try write("index.html", "test")
        try write("partners/nord/new.html", "new")
        try FileManager.default.removeItem(atPath: "\(out)/2026-10/partners/nord/index.html")
        #expect(
            try findings() == [
                .init(.changed, "index.html"), .init(.missing, "partners/nord/index.html"),
                .init(.added, "partners/nord/new.html"),
            ])
    }

    @Test("a link to the same bytes is not the file that was published")
    func link() throws {
        try publish()
        try FileManager.default.moveItem(atPath: "\(out)/2026-10/index.html", toPath: "\(out)/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: "\(out)/2026-10/index.html", withDestinationPath: "../elsewhere")
        #expect(try findings() == [.init(.changed, "index.html")])
    }

    @Test("a month without its manifest, or with half of it, is not whole", arguments: [nil, "{\"period\": "])
    func manifest(text: String?) throws {
        try publish()
        try FileManager.default.removeItem(atPath: "\(out)/2026-10/manifest.json")
        if let text { try write("manifest.json", text) }
        #expect(try verify(out).map(\.isWhole) == [false])
    }

    @Test("a manifest that names a file outside its folder finds it missing")
    func outside() throws {
        try publish()
        try FileManager.default.createSymbolicLink(atPath: "\(out)/2026-10/up", withDestinationPath: "/")
        let entry = "{\"path\": \"../../etc/passwd\", \"bytes\": 1, \"sha256\": \"\"}"
        try write("manifest.json", "{\"period\": \"2026-10\", \"outputs\": [\(entry)]}")
        #expect(try findings().contains(.init(.missing, "../../etc/passwd")))
        #expect(try findings().contains(.init(.added, "up")))
    }

    @Test("a folder without any published month gives nothing to verify")
    func nothing() throws {
        try Staging.makeFolders(out)
        #expect(try verify(out).isEmpty)
        #expect(throws: PublicationFault.self) { try verify("\(out)/nowhere") }
    }
}

@Suite("Files beside the months")
struct SideFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "side-\(UUID().uuidString)").path

    @Test("a line that a crash has cut off is ended before the next one")
    func cutLine() throws {
        try Staging.makeFolders(folder)
        let path = "\(folder)/runs.ndjson"
        for text in ["{\"a\": 1}\n", "{\"a\":", "{\"a\": 2}\n"] { try append(line: Array(text.utf8), to: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "{\"a\": 1}\n{\"a\":\n{\"a\": 2}\n")
    }

    @Test("a file is replaced in one step, with the rights that the umask leaves")
    func replaced() throws {
        try Staging.makeFolders(folder)
        let path = "\(folder)/slareport.prom"
        for text in ["one", "two"] { try replaceFile(path, Array(text.utf8)) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["slareport.prom"])
    }
}

@Suite("WeasyPrint")
struct WeasyPrintTests {
    /// A program of that name in a folder of its own, as a search path.
    private func installed(_ script: String) throws -> [String: String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "weasyprint-\(UUID().uuidString)").path
        try Staging.makeFolders(folder)
        let path = "\(folder)/weasyprint"
        try HeldFolder(folder).write("weasyprint", Array("#!/bin/sh\n\(script)\n".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return ["PATH": "\(folder):/usr/bin:/bin", "SECRET": "s"]
    }

    private func ready(_ script: String) throws -> WeasyPrint? {
        let found = WeasyPrint.find(
            try installed("[ \"$1\" = --version ] && echo 'WeasyPrint version 70.1' && exit\n\(script)"))
        guard case .ready(let weasyPrint) = found else { return nil }
        return weasyPrint
    }

    @Test("one before 70 is too old, and says which it is")
    func tooOld() throws {
        guard case .tooOld("57.2") = WeasyPrint.find(try installed("echo WeasyPrint version 57.2")) else {
            Issue.record("57.2 was taken")
            return
        }
    }

    @Test("none, and one that does not start, are missing", arguments: [nil, "exit 1", "echo nonsense"])
    func missing(script: String?) throws {
        let environment = try script.map { try installed($0) } ?? ["PATH": "/nowhere"]
        guard case .missing = WeasyPrint.find(environment) else {
            Issue.record("something was found")
            return
        }
    }

    @Test("it is given the page, the date and PDF/UA-1, and sees no secret")
    func arguments() throws {
        let weasyPrint = try #require(try ready("printf '%%PDF-1.7 '; echo \"$@ $SOURCE_DATE_EPOCH [$SECRET]\"; cat"))
        let pdf = try weasyPrint.pdf(of: Array("<p/>".utf8), epoch: 42)
        #expect(
            String(decoding: pdf, as: UTF8.self)
                == "%PDF-1.7 --quiet --encoding utf-8 --pdf-variant pdf/ua-1 - - 42 []\n<p/>")
    }

    @Test(
        "links to other files are left out, others stay",
        arguments: [
            ("<a href=\"N1.html\">N1</a>", "<a>N1</a>"), ("<a class=\"x\" href=\"../a.html#b\">", "<a class=\"x\">"),
            ("<a href=\"#top\">", "<a href=\"#top\">"),
            ("<a href=\"https://a.example/\">", "<a href=\"https://a.example/\">"),
            ("text href=\"", "text href=\""), ("", ""),
        ])
    func links(html: String, expected: String) {
        #expect(String(decoding: withoutFileLinks(Array(html.utf8)), as: UTF8.self) == expected)
    }

    @Test(
        "one that fails, or writes something else, gives its last line",
        arguments: [("echo 'no font' >&2; exit 2", "no font"), ("echo hello", "WeasyPrint ended with 0")])
    func refusal(script: String, reason: String) throws {
        let weasyPrint = try #require(try ready(script))
        #expect(throws: WeasyPrint.Refusal(reason: reason)) { try weasyPrint.pdf(of: [], epoch: 0) }
    }
}
