import Foundation
import Testing

@testable import Ingestion

/// Real files that lie beside the repository on the builders' machines; tests that need them pass without.
enum SharedData {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data").standardizedFileURL.path

    static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(path)").map(Array.init)
    }
}

@Suite struct SpectrumTests {
    // csv-spectrum by Max Ogden: the files, and what stands in them.
    static let cases: [(file: String, expected: [[String]])] = [
        (
            "comma_in_quotes",
            [["first", "last", "address", "city", "zip"], ["John", "Doe", "120 any st.", "Anytown, WW", "08123"]]
        ),
        ("empty", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
        ("empty_crlf", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
        ("escaped_quotes", [["a", "b"], ["1", "ha \"ha\" ha"], ["3", "4"]]),
        ("json", [["key", "val"], ["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]),
        ("newlines", [["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]),
        ("newlines_crlf", [["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]),
        ("quotes_and_newlines", [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
        ("simple", [["a", "b", "c"], ["1", "2", "3"]]),
        ("simple_crlf", [["a", "b", "c"], ["1", "2", "3"]]),
        ("utf8", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
    ]

    @Test("csv-spectrum to the byte, at every cut of the chunks", arguments: cases)
    func spectrum(_ test: (file: String, expected: [[String]])) throws {
        guard let bytes = SharedData.bytes("csv-spectrum/csvs/\(test.file).csv") else { return }
        for chunk in Array(4...bytes.count + 1) {
            let records = try read(bytes, chunk: chunk).compactMap {
                if case .record(_, let fields) = $0 { fields } else { nil }
            }
            #expect(records == test.expected)
        }
    }
}
