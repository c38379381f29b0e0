import Foundation
import Testing

@testable import Reporting

/// What the reading rooms say of rows and files is said in the reader's language on the page about the data.
@Suite("What is told of the data")
struct ToldSentencesTests {
    private static let languages = ["de", "fr", "it", "nl"]

    private static func shelf() throws -> CatalogueShelf {
        try CatalogueShelf(folders: [repository + "/Templates"])
    }

    /// English, language, as it is said there.
    private static let said: [(String, String, String)] = [
        ("expected yes or no", "fr", "attendu\u{A0}: yes ou no"),
        ("expected yes or no", "en", "expected yes or no"),
        (
            "not a known word; did you mean 'P1'?", "fr",
            "n’est pas un mot connu\u{202F}; vouliez-vous dire «\u{A0}P1\u{A0}»\u{202F}?"
        ),
        ("not a known word; known are P1, P2, P3", "de", "kein bekanntes Wort; bekannt sind P1, P2, P3"),
        (
            "no customer that was read has this id; add the customer or correct the id", "nl",
            "niets van wat is gelezen heeft dit id; voeg de ontbrekende regel toe of verbeter het id"
        ),
        (
            "the row has 9 values and the header 7 columns; it spans 3 lines: is a quote not closed?", "it",
            "la riga ha 9 valori e l’intestazione 7 colonne; si estende su 3 righe: mancano virgolette di chiusura?"
        ),
        ("not JSON: expected a value at character 17", "de", "kein JSON: erwartet wird ein Wert, bei Zeichen 17"),
        (
            "inbox/tickets.csv:7: opened_at '1999-01-01' lies before 2000 or after 2099; what needs it is undecidable",
            "de",
            "inbox/tickets.csv:7: opened_at „1999-01-01“ liegt vor 2000 oder nach 2099; was davon abhängt, ist nicht"
                + " entscheidbar"
        ),
        (
            "inbox/tickts.csv: no source reads this file; did you mean 'tickets'?", "nl",
            "inbox/tickts.csv: geen bron leest dit bestand; is ‘tickets’ bedoeld?"
        ),
        (
            "inbox/tickets.csv:2: site_id 's2' is a site of another customer, and is not used; what needs it is undecidable",
            "it",
            "inbox/tickets.csv:2: site_id «s2» è una sede di un altro cliente e non viene usata; ciò che ne dipende non è"
                + " valutabile"
        ),
        (
            "templates/partnr.xhtml: nothing reads this file; here files are called like those that ship; did you mean 'partner.xhtml'?",
            "de",
            "templates/partnr.xhtml: Nichts liest diese Datei; hier heißen Dateien wie die mitgelieferten; ist"
                + " „partner.xhtml“ gemeint?"
        ),
        (
            "calendars/pt.ics: nothing reads this file; here files are called by a country's two capital letters, such as BE.json5 or BE.ics",
            "nl",
            "calendars/pt.ics: niets leest dit bestand; hier heten bestanden naar de twee hoofdletters van een land, zoals"
                + " BE.json5 of BE.ics"
        ),
        ("nobody knows this sentence", "fr", "nobody knows this sentence"),
    ]

    @Test("is said in the reader's language, names and numbers as they are", arguments: said)
    func sentences(_ english: String, _ language: String, _ expected: String) throws {
        let shelf = try Self.shelf()
        let words = try #require(shelf.catalogues[language])
        #expect(ToldSentences(english: shelf.english).said(english, in: words) == expected)
    }

    @Test("every language has the sentences of English, with no name that English has not", arguments: languages)
    func keys(_ language: String) throws {
        let shelf = try Self.shelf()
        let own = try #require(shelf.catalogues[language]).told
        #expect(Set(own.keys) == Set(shelf.english.told.keys))
        func places(_ pieces: [PhraseText.Piece]) -> Set<String> { PhraseText(forms: ["other": pieces]).places }
        for (key, pieces) in own {
            #expect(places(pieces).isSubset(of: places(shelf.english.told[key] ?? [])), "\(language).json5: \(key)")
        }
    }

    @Test("every flaw of a row that the reading room words is told in every language")
    func flaws() throws {
        let shelf = try Self.shelf()
        let told = ToldSentences(english: shelf.english)
        var count = 0
        for folder in ["Cells", "Tables", "Rows"] {
            let root = "\(repository)/Sources/Ingestion/\(folder)"
            for name in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
                // What these say is about slareport.json5, and never about a row.
                if ["DatePattern.swift", "MaskPattern.swift"].contains(name) { continue }
                let source = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
                for flaw in Self.flaws(Self.withoutInterpolations(source)) {
                    count += 1
                    for language in Self.languages {
                        let words = try #require(shelf.catalogues[language])
                        #expect(told.said(flaw, in: words) != flaw, "\(language): \(name) says: \(flaw)")
                    }
                }
            }
        }
        #expect(count >= 25)
    }

    /// The texts of `Flaw("…")` and of the two of `Flaw(… ? "…" : "…")`.
    private static func flaws(_ source: String) -> [String] {
        source.matches(of: /Flaw\(\s*(?:[^"()]*\?\s*)?"([^"]*)"(?:\s*:\s*"([^"]*)")?/)
            .flatMap { [String($0.1), $0.2.map(String.init)].compactMap { $0 } }.filter { $0 != "xx" }
    }

    /// Swift source whose `\(…)` are an `x` each.
    private static func withoutInterpolations(_ source: String) -> String {
        var result = ""
        var depth = 0
        var last: Character = " "
        for letter in source {
            if depth > 0 {
                depth += letter == "(" ? 1 : letter == ")" ? -1 : 0
                if depth == 0 { result.append("x") }
            } else if letter == "(", last == "\\" {
                result.removeLast()
                depth = 1
            } else {
                result.append(letter)
            }
            last = letter
        }
        return result
    }
}
