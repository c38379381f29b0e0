import Configuration
import Foundation
import Records
import ServiceTime
import Testing

@testable import Reporting

/// Every shipped language says everything that English does, and as it is written there. Who adds a key to
/// `Templates/words/en.json5` adds its translation to each file beside it: Documentation/Templates.md, “Words”.
@Suite("Languages")
struct LanguageTests {
    private static let languages = ["de", "en", "fr", "it", "nl"]
    private static let folders = [repository + "/Templates"]

    private static func catalogue(_ language: String) throws -> Catalogue {
        try #require(CatalogueShelf(folders: folders).catalogues[language])
    }

    @Test("C-22: the shipped ones are English, French, German, Italian and Dutch")
    func shipped() throws {
        #expect(try CatalogueShelf(folders: Self.folders).catalogues.keys.sorted() == Self.languages)
    }

    @Test("has every key of English, and none that English has not", arguments: languages)
    func keys(_ language: String) throws {
        let english = Set(try Self.catalogue("en").texts.keys)
        let own = Set(try Self.catalogue(language).texts.keys)
        #expect(english.subtracting(own).isEmpty, "translate these in Templates/words/\(language).json5")
        #expect(own.subtracting(english).isEmpty, "take these out of Templates/words/\(language).json5")
    }

    @Test("has the placeholders of English, in the form for any number and in no form another", arguments: languages)
    func places(_ language: String) throws {
        let catalogue = try Self.catalogue(language)
        for (key, english) in try Self.catalogue("en").texts {
            let text = try #require(catalogue.texts[key])
            #expect(text.places == english.places, "\(language).json5: \(key)")
            #expect(text.places(in: "other") == english.places(in: "other"), "\(language).json5: \(key).other")
        }
    }

    @Test("has a singular where English has one, and no form that is never chosen", arguments: languages)
    func forms(_ language: String) throws {
        let catalogue = try Self.catalogue(language)
        for (key, english) in try Self.catalogue("en").texts {
            let forms = Set(try #require(catalogue.texts[key]).forms.keys)
            #expect(
                english.forms["one"] == nil || forms.contains("one"), "\(language).json5: \(key) needs the form `one`")
            let unknown = forms.filter { $0 != "one" && $0 != "other" && Int($0) == nil }
            #expect(unknown.isEmpty, "\(language).json5: \(key) has the forms \(unknown.sorted())")
        }
    }

    @Test("spells numbers up to twelve, as English does", arguments: languages)
    func numbers(_ language: String) throws {
        #expect(try Self.catalogue(language).formats.numbers.count == 13)
    }

    @Test("is set as the language is: no straight quote, no double space, no space that may break before a sign")
    func typography() throws {
        let breaking: [String: Regex<Substring>] = [
            "en": /\ [:;!?](?: |$)/, "de": /\ [:;!?](?: |$)|[^,] %/, "fr": /\ [:;!?%»]/, "it": /\ [:;!?](?: |$)|\}.%/,
            "nl": /\ [:;!?](?: |$)|\}.%/,
        ]
        for language in Self.languages {
            let file = "\(repository)/Templates/words/\(language).json5"
            for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
                let bare = line.drop { $0 == " " }
                if bare.hasPrefix("//") { continue }
                let texts = bare.matches(of: /"([^"]*)"/).map { String($0.1) }
                for text in texts {
                    #expect(!text.contains("'") && !text.contains("  "), "\(language).json5: \(text)")
                    if let rule = breaking[language] {
                        #expect(!text.contains(rule), "\(language).json5: \(text)")
                    }
                }
            }
        }
    }

    @Test("C-22: Italian elides the article before 8 and 11, in digits and in words, and before no other number")
    func contractions() throws {
        let words = try Self.catalogue("it")
        let dates = try [7, 8, 11, 18].map { number in
            let day = try #require(Day(year: 2026, month: 10, day: number))
            return words.text(.byDate, ["day": .text(words.formats.day(day))])
        }
        #expect(
            dates == [
                "entro il 7\u{A0}ottobre 2026", "entro l’8\u{A0}ottobre 2026", "entro l’11\u{A0}ottobre 2026",
                "entro il 18\u{A0}ottobre 2026",
            ])
        let counts = [7, 8, 11, 80].map { words.sentence(.customersNoneMissed, ["n": .spelled($0)]) }
        #expect(
            counts
                == ["dei sette", "degli otto", "degli undici", "degli 80"].map {
                    "Nessuno \($0) clienti ha atteso più di quanto concordato."
                })
        #expect(words.sentence(.surveysUnanswered, ["n": .spelled(8)]).hasPrefix("Gli otto sondaggi"))
    }

    /// By language: the first of a month, an instant, a number, an amount, a list, a duration, a share.
    private static let written: [(String, [String])] = [
        (
            "en",
            [
                "1 November 2025", "1 November 2026, 00:00 UTC", "12,345.67", "EUR\u{A0}1,520.00", "A, B and C",
                "2 d\u{A0}3 h", "95.0 %",
            ]
        ),
        (
            "de",
            [
                "1.\u{A0}November 2025", "1.\u{A0}November 2026, 00:00\u{A0}Uhr UTC", "12.345,67",
                "1.520,00\u{A0}EUR", "A, B und C", "2\u{A0}Tage\u{A0}3\u{A0}h", "95,0\u{A0}%",
            ]
        ),
        (
            "fr",
            [
                "1er\u{A0}novembre 2025", "1er\u{A0}novembre 2026 à 00:00 UTC", "12\u{202F}345,67",
                "1\u{202F}520,00\u{A0}EUR", "A, B et C", "2\u{A0}j\u{A0}3\u{A0}h", "95,0\u{202F}%",
            ]
        ),
        (
            "it",
            [
                "1º\u{A0}novembre 2025", "1º\u{A0}novembre 2026, 00:00 UTC", "12.345,67", "1.520,00\u{A0}EUR",
                "A, B e C", "2\u{A0}gg\u{A0}3\u{A0}h", "95,0%",
            ]
        ),
        (
            "nl",
            [
                "1\u{A0}november 2025", "1\u{A0}november 2026, 00:00\u{A0}uur UTC", "12.345,67",
                "EUR\u{A0}1.520,00", "A, B en C", "2\u{A0}d\u{A0}3\u{A0}u", "95,0%",
            ]
        ),
    ]

    @Test("writes dates, numbers, amounts, lists, durations and shares its own way", arguments: written)
    func formats(_ language: String, _ expected: [String]) throws {
        let words = try Self.catalogue(language)
        let formats = words.formats
        let first = Month(year: 2025, month: 11).firstDay
        let instant = Zone.utc.start(of: Month(year: 2026, month: 11))
        let found = [
            formats.day(first), formats.instant(instant, .utc), formats.fixed(1_234_567, places: 2),
            formats.money(1520, "EUR"), formats.list(["A", "B", "C"]), words.duration(2 * 86_400 + 3 * 3_600),
            words.text(.mailPercent, ["value": .text(formats.fixed(950, places: 1))]),
        ]
        #expect(found == expected)
    }

    @Test("chooses the plural of its own: zero is one in French alone")
    func plurals() throws {
        let expected = [
            "de": ["0\u{A0}Kunden", "1\u{A0}Kunde", "2\u{A0}Kunden"],
            "en": ["0 customers", "1 customer", "2 customers"],
            "fr": ["0\u{A0}client", "1\u{A0}client", "2\u{A0}clients"],
            "it": ["0\u{A0}clienti", "1\u{A0}cliente", "2\u{A0}clienti"],
            "nl": ["0\u{A0}klanten", "1\u{A0}klant", "2\u{A0}klanten"],
        ]
        for (language, texts) in expected {
            let words = try Self.catalogue(language)
            #expect([0, 1, 2].map { words.text(.customersCount, ["n": .number($0)]) } == texts)
        }
    }

    @Test("is named with all that it lacks, its file, and what to do")
    func missing() throws {
        let folder = NSTemporaryDirectory() + "slareport-words-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/words", withIntermediateDirectories: true)
        let english = try String(contentsOfFile: Self.folders[0] + "/words/en.json5", encoding: .utf8)
        let portuguese = english.replacing(/\ +met: "Met",\n/, with: "").replacing(/\ +all: "All",\n/, with: "")
        try portuguese.write(toFile: folder + "/words/pt.json5", atomically: true, encoding: .utf8)
        let fault = #expect(throws: ConfigurationFault.self) { try CatalogueShelf(folders: [folder] + Self.folders) }
        #expect(fault?.file == folder + "/words/pt.json5")
        #expect(fault?.message == "the words have no 'all', 'met'; translate them from English")
    }

    /// Customers with and without a language of their own, and what their reports are written in.
    @Test(
        "C-22: a report is in its reader's own language, else in the partner's, else in English",
        arguments: [
            ("de", "", "de"), ("fr", "", "fr"), ("it", "", "it"), ("nl", "", "nl"), ("en", "", "en"),
            ("nl", "fr", "fr"), ("nl-BE", "", "nl"), ("pt", "", "en"), ("de", "pt", "de"), ("", "", "en"),
        ])
    func reader(_ partner: String, _ customer: String, _ expected: String) async throws {
        var month = try SmallMonth()
        let row = month.addCustomer("C-1", of: 0)
        month.input.records.partners.rows[0].language = partner
        month.input.records.customers.rows[row].language = customer
        month.add(3, .met, objective: 0, customer: row)
        month.add(1, .missed, objective: 0, customer: row)
        month.add(1, .excluded, objective: 1, customer: row)
        month.add(1, .running, objective: 1, customer: row)
        let templates = try ReportTemplates(folders: Self.folders)
        let shelf = Shelf()
        // Every page is checked against the schema as it is made.
        _ = try await renderPages(MonthBook(month.input), templates, jobs: 2) { shelf.put($0, $1) }
        let own = shelf.text("partners/P-1/C-1.html")
        #expect(own.contains(" lang=\"\(expected)\" xml:lang=\"\(expected)\">\n<head>"))
        // The agreement's words stay in its own language, and say so.
        #expect(own.contains("<span class=\"name\" lang=\"en\" xml:lang=\"en\">") == (expected != "en"))
        let words = try #require(CatalogueShelf(folders: Self.folders).catalogues[expected])
        #expect(own.contains(words.sentence(.missedSome, ["n": .spelled(1)])))
        #expect(own.contains(words.formats.month(SmallMonth.period)))
    }
}
