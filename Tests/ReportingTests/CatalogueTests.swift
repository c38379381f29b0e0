import Foundation
import Testing

@testable import Reporting

@Suite("Words")
struct CatalogueTests {
    /// Every template with its name.
    private static var templates: [(name: String, text: String)] {
        get throws {
            let root = repository + "/Templates"
            let names = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
            return try names.filter { $0.hasSuffix(".xhtml") }.map {
                ($0, try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8))
            }
        }
    }

    @Test("every key of a catalogue is used, by a template or by the code")
    func used() throws {
        let shelf = try CatalogueShelf(folders: [repository + "/Templates"])
        var used = Set(Phrase.allCases.map(\.rawValue))
        for (_, text) in try Self.templates {
            for match in text.matches(of: /words\.([A-Za-z]+)/) { used.insert(String(match.1)) }
        }
        for catalogue in shelf.catalogues.values {
            let unused = Set(catalogue.texts.keys).subtracting(used)
            #expect(unused.isEmpty, "\(catalogue.language): \(unused.sorted())")
        }
    }

    @Test("no template holds a word: no letter stands between its tags")
    func templates() throws {
        for (name, text) in try Self.templates {
            let bare = text.replacing(/<style>[\s\S]*?<\/style>/, with: "").replacing(/\{\{[^}]*\}?\}\}/, with: "")
                .replacing(/<[^>]*>/, with: "").replacing(/[a-z:]+="[^"]*"/, with: "")
            let letters = bare.unicodeScalars.filter(\.properties.isAlphabetic)
            #expect(letters.isEmpty, "\(name): \(String(String.UnicodeScalarView(letters)))")
        }
    }

    @Test("a workspace's folder replaces single words, and a wrong name in its template is told with its place")
    func overrides() throws {
        let folder = NSTemporaryDirectory() + "slareport-words-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/words", withIntermediateDirectories: true)
        try "{ formats: { list: ' / ' }, words: { met: 'Kept' } }"
            .write(toFile: folder + "/words/en.json5", atomically: true, encoding: .utf8)
        let shipped = repository + "/Templates"
        let shelf = try CatalogueShelf(folders: [folder, shipped])
        #expect(shelf.english.text(.met) == "Kept" && shelf.english.text(.missed) == "Missed")
        #expect(shelf.english.formats.list(["A", "B", "C"]) == "A / B and C")

        let template = "<p>{{head.nam}}</p>"
        try template.write(toFile: folder + "/customer.xhtml", atomically: true, encoding: .utf8)
        let fault = #expect(throws: ReportFault.self) { try ReportTemplates(folders: [folder, shipped]) }
        #expect(
            fault?.description
                == "\(folder)/customer.xhtml:1:4: the data has no “head.nam”; did you mean “head.name”?")
    }
}
