import Configuration
import Foundation
import Testing

@testable import Agreements

@Suite("Agreements are data: no word of one stands in the program")
struct NoAgreementWordsTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// What the shipped agreements call things: ids, levels, queues, priorities, support levels, windows.
    private static func words() throws -> Set<String> {
        let folder = "\(root)/Agreements"
        let set = try AgreementSet(folders: [folder])
        var words: Set<String> = []
        for agreement in set.agreements {
            words.insert(agreement.id)
            words.formUnion(agreement.levels.flatMap { [$0.name, $0.short].compactMap(\.self) })
            words.formUnion(agreement.priorities.map(\.name))
            words.formUnion(agreement.queues.map(\.name))
            words.formUnion(agreement.supportLevels.map(\.name))
            words.formUnion(agreement.calendars.map(\.name))
            words.formUnion(agreement.promises.flatMap { $0.objectives.map(\.id) })
        }
        words.formUnion(set.vocabulary.components.words)
        words.formUnion(set.vocabulary.suspensionReasons.words)
        return words
    }

    /// The text of every literal in Swift code, with its line; comments are left out.
    static func literals(_ code: String) -> [(line: Int, text: String)] {
        var found: [(Int, String)] = []
        for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.trimmingCharacters(in: .whitespaces).hasPrefix("//") { continue }
            var text: String?
            var isEscaped = false
            var previous: Character?
            for character in line {
                if isEscaped {
                    text?.append(character)
                    isEscaped = false
                } else if character == "\\", text != nil {
                    isEscaped = true
                } else if character == "\"" {
                    if let literal = text {
                        found.append((number + 1, literal))
                        text = nil
                    } else {
                        text = ""
                    }
                } else if text != nil {
                    text?.append(character)
                } else if character == "/", previous == "/" {
                    break
                }
                previous = character
            }
        }
        return found
    }

    @Test("no literal of the program is a level, queue, priority, window or clause of an agreement")
    func literals() throws {
        let words = try Self.words()
        #expect(words.contains("E-01") && words.contains("escaux-ucs") && words.contains("P1"))
        let clause = /\b[CE]-[0-9]{2}\b/
        let sources = "\(Self.root)/Sources"
        let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        #expect(files.count > 100)
        for file in files.sorted() where file.hasSuffix(".swift") {
            // They make the sample workspace, which is about these two agreements.
            if file.hasPrefix("SampleWorkspace/") || file.hasPrefix("sample-data/") { continue }
            let code = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            for (line, literal) in Self.literals(code) {
                let isWord = words.contains(literal) && !isElsewhere(literal, file)
                #expect(!isWord, "\(file):\(line): \"\(literal)\"")
                #expect(literal.firstMatch(of: clause) == nil, "\(file):\(line): \"\(literal)\"")
            }
        }
    }

    /// Words that mean something else somewhere: a column of the sites, and a point in time.
    private func isElsewhere(_ word: String, _ file: String) -> Bool {
        word == "ups" && file.hasPrefix("Ingestion/Tables/") || word == "instant" && file.hasPrefix("Reporting/")
    }
}
