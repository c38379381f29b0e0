import Configuration
import Foundation
import Testing

@testable import Agreements

@Suite("E-09, C-24: entitlements and terms, as the sources say them")
struct EntitlementTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private static func agreement(_ name: String) throws -> Agreement? {
        try AgreementSet([(name, Node.read("\(root)/Agreements/\(name).json5"))]).agreements.first
    }

    @Test("E-09: the whole option table: its rows, its boxes and its footnotes")
    func options() throws {
        let table = try #require(try Self.agreement("escaux-ucs")?.entitlements)
        #expect(table.rule == "E-09" && table.items.count == 17)
        #expect(table.notes.map(\.mark) == ["0", "1", "2", "3", "4"])
        func row(_ title: String) -> [Entitlements.Value] {
            table.items.first { $0.title == title }?.cells.map(\.value) ?? []
        }
        #expect(row("30 Minutes Fast Response Queue") == [.no, .yes, .yes, .yes])
        #expect(row("48h Standard Response Queue") == [.toPurchase, .yes, .yes, .yes])
        #expect(row("2h Guaranteed Service Repair") == [.no, .no, .yes, .yes])
        #expect(row("Client Owned Server") == [.yes, .no, .no, .no])
        #expect(row("Additional Support Credits") == Array(repeating: .toPurchase, count: 4))
        #expect(table.items.first { $0.title == "2h Guaranteed Service Repair" }?.notes == ["3"])
        #expect(table.items.last?.cells.map(\.notes) == [[], ["4"], ["4"], ["4"]])
    }

    @Test("C-22, C-24: the service items by level, and the languages of the support")
    func items() throws {
        let agreement = try #require(try Self.agreement("xfusion-co-care"))
        let table = try #require(agreement.entitlements)
        #expect(table.items.count == 4)
        #expect(table.items.last?.cells.first?.value == .text("9x5xNBD-S"))
        #expect(agreement.languages == ["en", "fr", "de", "it"])
    }

    @Test("every term has its clause, its title and the source's words", arguments: ["escaux-ucs", "xfusion-co-care"])
    func terms(name: String) throws {
        let terms = try #require(try Self.agreement(name)).terms
        #expect(terms.count > 12)
        #expect(terms.allSatisfy { !$0.clause.isEmpty && !$0.title.isEmpty && !$0.text.isEmpty })
        #expect(Set(terms.map(\.text)).count == terms.count)
    }

    @Test(
        "a table that cannot be is a fault",
        arguments: [
            ("{ rule: 'A', items: [{ title: 'x', byLevel: { Gold: 'yes' } }] }", "the level 'Silver' is missing"),
            ("{ rule: 'A', items: [{ title: 'x', byLevel: { Glod: 'yes' } }] }", "did you mean 'Gold'"),
            ("{ rule: 'A', items: [{ title: 'x', notes: '1', byLevel: 'yes' }] }", "unknown note '1'"),
        ])
    func faults(table: String, words: String) {
        let error = #expect(throws: ConfigurationFault.self) {
            let text =
                "{ id: 'a', title: 'A', levels: [{ name: 'Gold' }, { name: 'Silver' }], calendars: {}, entitlements: \(table) }"
            _ = try AgreementSet([("a", Node.parse(text, file: "a"))])
        }
        #expect(error?.message.contains(words) ?? false, "\(error?.message ?? "")")
    }
}
