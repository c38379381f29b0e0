import Configuration
import Foundation
import Records
import ServiceTime
import Testing

@testable import Agreements

@Suite("Editions of an agreement: a file for each, told apart by validFrom")
struct EditionTests {
    private static func text(_ validFrom: String?, id: String = "desk", level: String = "Plain") -> String {
        let day = validFrom.map { "validFrom: '\($0)'," } ?? ""
        return """
            { id: '\(id)', \(day) title: 'Desk', levels: [{ name: '\(level)' }],
              calendars: { day: { weekly: { 'mon-fri': '09:00-17:00' } } },
              promises: [{ name: 'response', subject: 'ticket', start: 'opened_at', stop: 'first_response_at',
                objectives: [{ id: 'D-1', clause: '1', quote: 'q', target: { hours: 1 }, calendar: 'day' }] }] }
            """
    }

    private static func set(_ files: [(String, String)]) throws -> AgreementSet {
        try AgreementSet(files.map { ($0.0, try Node.parse($0.1, file: "\($0.0).json5")) })
    }

    @Test("the edition of a day is the last one that is valid by then; before all, the first")
    func byDay() throws {
        let set = try Self.set([
            ("desk", Self.text(nil)), ("desk.b", Self.text("2027-07-01")), ("desk.a", Self.text("2027-01-01")),
        ])
        let number = try #require(set.vocabulary.agreements.find("desk"))
        for (day, expected) in [
            ("2026-12-31", nil), ("2027-01-01", "2027-01-01"), ("2027-06-30", "2027-01-01"),
            ("2027-07-01", "2027-07-01"), ("2099-01-01", "2027-07-01"),
        ] {
            let edition = set.edition(of: number, on: try #require(Day(day)))
            #expect(set[edition]?.validFrom == expected.flatMap { Day($0) }, "\(day)")
            #expect(set[edition]?.id == "desk")
            // Whichever edition's number one begins with.
            #expect(set.edition(of: edition, on: try #require(Day(day))) == edition)
        }
        #expect(set.editions(of: number).count == 3)
    }

    @Test("a later edition's file may be named by its year, which stands before the first one's ending")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "editions-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, validFrom) in [("desk.2027", "2027-01-01"), ("desk", nil)] {
            try Self.text(validFrom).write(
                to: folder.appending(path: "\(name).json5"), atomically: true, encoding: .utf8)
        }
        let set = try AgreementSet(folders: [folder.path])
        let number = try #require(set.vocabulary.agreements.find("desk"))
        #expect(set.editions(of: number).map { set[$0]?.validFrom } == [nil, Day("2027-01-01")])
    }

    @Test(
        "what an edition cannot be is a fault",
        arguments: [
            ([("desk", nil), ("desk.a", nil)], "'desk' has an edition already"),
            ([("desk", nil), ("desk.a", "2027-01-01"), ("desk.b", "2027-01-01")], "two editions of 'desk'"),
            ([("desk.a", "2027-01-01")], "there is no 'desk.json5'"),
            ([("desk", "2027-01-01"), ("desk.a", "2026-01-01")], "before the first edition"),
            ([("other", nil)], "is not the file's name"),
            ([("desk", "2027-13-01")], "expected a day such as"),
        ] as [([(String, String?)], String)])
    func faults(files: [(String, String?)], words: String) {
        let error = #expect(throws: ConfigurationFault.self) {
            _ = try Self.set(files.map { ($0.0, Self.text($0.1)) })
        }
        #expect(error?.message.contains(words) ?? false, "\(error?.description ?? "")")
    }

    @Test("a level means the same in every edition")
    func levels() {
        let error = #expect(throws: ConfigurationFault.self) {
            _ = try Self.set([("desk", Self.text(nil)), ("desk.a", Self.text("2027-01-01", level: "Fancy"))])
        }
        #expect(error?.message.contains("editions have the same ones") ?? false, "\(error?.description ?? "")")
    }
}
