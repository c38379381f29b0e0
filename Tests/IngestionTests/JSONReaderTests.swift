import Foundation
import Testing

@testable import Ingestion

/// What a JSON reader gives, as text: the fields of each record with its line, or what is wrong with it.
func readJSON(
    _ text: [UInt8], _ wanted: [String], path: [String] = [], isLines: Bool = false, chunk: Int = 256 << 10
) throws -> [String] {
    var reader = JSONReader(ByteInput(text), wanted: wanted, path: path, isLines: isLines, chunk: chunk)
    var readings: [String] = []
    while true {
        switch try reader.advance() {
        case .end: return readings
        case .openQuote: readings.append("open quote")
        case .broken(let line, let column, let reason): readings.append("\(line):\(column) \(reason)")
        case .record:
            let fields = (0..<reader.count).map { String(decoding: reader.field($0), as: UTF8.self) }
            readings.append("\(reader.line) \(fields.joined(separator: "|"))")
        }
    }
}

struct JSONReading: CustomTestStringConvertible {
    var name: String
    var text: String
    var wanted: [String] = ["id", "a.b"]
    var path: [String] = []
    var isLines = false
    var expected: [String]
    var testDescription: String { name }
}

@Suite struct JSONReaderTests {
    static let readings: [JSONReading] = [
        JSONReading(name: "an array", text: #"[{"id":1,"a":{"b":"x"}},{"id":2}]"#, expected: ["1 1|x", "1 2|"]),
        JSONReading(
            name: "elements by their ids, wherever the id stands, as a number or a text",
            text:
                #"[{"f":[{"id":7,"value":"x"},{"value":"y","l":"w","id":"8"},5,{"value":"none"}]},{"f":[]},{"f":[{"id":8,"value":null}]}]"#,
            wanted: ["f[7]", "F[8]", "f[8].l", "f[9]"], expected: ["1 x|y|w|", "1 |||", "1 |||"]),
        JSONReading(name: "one object", text: #"{"id":1}"#, expected: ["1 1|"]),
        JSONReading(name: "nothing in an array", text: "[ ]", expected: []),
        JSONReading(
            name: "lines, a blank one, no final line end", text: "{\"id\":1}\r\n\n{\"id\":2}", isLines: true,
            expected: ["1 1|", "3 2|"]),
        JSONReading(
            name: "a broken line costs that line", text: "{\"id\":1}\n{\"id\":2\n{\"id\":3}\n{\"id\":4}", isLines: true,
            expected: ["1 1|", "3:1 not JSON: expected , or }", "4 4|"]),
        JSONReading(
            name: "text on a line", text: "{\"id\":1}\nhello\n{\"id\":3}\n", isLines: true,
            expected: ["1 1|", "2:1 not JSON: expected a value", "3 3|"]),
        JSONReading(
            name: "the last line is cut off", text: "{\"id\":1}\n{\"id\":\"tw", isLines: true,
            expected: [
                "1 1|",
                "2:10 not JSON: a control character inside quotes, or quotes that are never closed, and the file ends",
            ]),
        JSONReading(
            name: "a record that is no object", text: "[{\"id\":1},\n 7]",
            expected: ["1 1|", "2:2 expected an object {…} as a record"]),
        JSONReading(
            name: "a page", text: #"{"count":2,"t":[{"id":1},{"id":2}],"next":{"t":[{"id":3}]}}"#, path: ["t"],
            expected: ["1 1|", "1 2|"]),
        JSONReading(
            name: "pages in a row", text: "{\"t\":[{\"id\":1}]}\n{\"t\":[]}\n{\"t\":[{\"id\":2}]}", path: ["t"],
            isLines: true, expected: ["1 1|", "3 2|"]),
        JSONReading(
            name: "arrays inside arrays, and what stands around them",
            text: #"[{"id":9,"at":"x","e":[{"id":1},{"id":2}]},{"id":8,"e":[{"id":3}]},{"e":[{"id":4}]}]"#,
            wanted: ["id", "^id", "^at"], path: ["e"], expected: ["1 1|9|x", "1 2|9|x", "1 3|8|", "1 4||"]),
        JSONReading(
            name: "two levels around", text: #"{"n":"top","deep":{"n":"d"},"m":[{"n":"mid","l":[{"n":"low"}]}]}"#,
            wanted: ["n", "^n", "^^n", "^^deep.n"], path: ["m", "l"], expected: ["1 low|mid|top|d"]),
        JSONReading(
            name: "escapes", text: #"[{"id":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud800","\u0061":{"b":"\u0041"}}]"#,
            expected: ["1 \"\\/\u{8}\u{c}\n\r\té😀\u{FFFD}|A"]),
        JSONReading(
            name: "true, false, null and numbers as they stand", text: #"[{"id":true,"a":{"b":-1.50}},{"id":null}]"#,
            expected: ["1 true|-1.50", "1 |"]),
        JSONReading(
            name: "numbers without their exponents, exactly, but for such as no table has",
            text: #"[{"id":1e2,"a":{"b":-1.50E+3}},{"id":12.5e-3,"a":{"b":0e7}},{"id":1e99,"a":{"b":125e-1}}]"#,
            expected: ["1 100|-1500", "1 0.0125|0", "1 1e99|12.5"]),
        JSONReading(name: "names in any case", text: #"[{"ID":1,"A":{"B":2}}]"#, expected: ["1 1|2"]),
        JSONReading(name: "a name with a point in it", text: #"[{"id":1,"a.b":2}]"#, expected: ["1 1|2"]),
        JSONReading(
            name: "the last of two members counts", text: #"[{"id":1,"id":2,"a":{"b":1},"a":{"b":null}}]"#,
            expected: ["1 2|"]),
        JSONReading(
            name: "arrays of values, and elements",
            text: #"[{"id":["a","b;\"",3],"a":{"b":[]},"x":[{"y":5},{"y":6}]}]"#,
            wanted: ["id", "a.b", "x.1.y", "id.0"], expected: ["1 a;b;\";3||6|a"]),
        JSONReading(
            name: "an object where a value is wanted", text: #"[{"id":{"x":[1]}}]"#, expected: ["1 {\"x\":[1]}|"]),
        JSONReading(
            name: "other orders, and gaps", text: #"[{"a":{"b":1},"id":2},{"z":[{}],"id":3,"a":{"b":4}},{"id":5}]"#,
            expected: ["1 2|1", "1 3|4", "1 5|"]),
        JSONReading(
            name: "a byte order mark, blank lines before", text: "\u{FEFF}\n\n[{\"id\":1}]", expected: ["3 1|"]),
    ]

    @Test("JSON is read the same whole and cut at every byte", arguments: readings)
    func cuts(_ test: JSONReading) throws {
        let bytes = Array(test.text.utf8)
        for chunk in 1...bytes.count + 1 {
            let found = try readJSON(bytes, test.wanted, path: test.path, isLines: test.isLines, chunk: chunk)
            #expect(found == test.expected)
            if found != test.expected { return }
        }
    }

    static let faults: [(name: String, text: String, path: [String], sentence: String)] = [
        ("a missing comma", "[{\"id\":1}\n {\"id\":2}]", [], "f:2:2: not JSON: expected , or ]; export the file anew"),
        (
            "an array that is cut off", "[{\"id\":1},\n", [],
            "f:2:1: not JSON: expected a value, and the file ends; export the file anew"
        ),
        (
            "lines that are called a document", "{\"id\":1}\n{\"id\":2}", [],
            "f:2:1: not JSON: a second value; if each line is one, declare `format: \"ndjson\"`; export the file anew"
        ),
        ("nothing", " \n", [], "f: the file is empty; export it anew, or take it away"),
        (
            "a path that leads nowhere", "{\"tickets\":[],\"count\":0}", ["ticket"],
            "f: nothing lies at 'ticket', where `records` leads; did you mean 'tickets'?; it has tickets, count"
        ),
        (
            "what stands around comes too late", "{\"t\":[{\"id\":1}],\"n\":2}", ["t"],
            "f:1:21: not JSON: a value that `columns` names with ^ stands behind the records, where it comes too late;"
                + " export the file anew"
        ),
    ]

    @Test("What keeps a document from being read has a place and a remedy", arguments: faults)
    func fault(_ test: (name: String, text: String, path: [String], sentence: String)) throws {
        let bytes = Array(test.text.utf8)
        for chunk in 1...bytes.count + 1 {
            let fault = #expect(throws: IngestionFault.Kind.self) {
                try readJSON(bytes, ["id", "^n"], path: test.path, chunk: chunk)
            }
            #expect(fault?.fault(file: "f").description == test.sentence)
        }
    }

    @Test("A hundred levels are refused wherever they are, in bounded memory", arguments: ["[", "{\"a\":"])
    func depth(bracket: String) throws {
        for before in ["", "[{\"id\":1},", "[{\"a\":", "{\"x\":1,\"t\":"] {
            let bytes = Array((before + String(repeating: bracket, count: 100_000)).utf8)
            for wanted in [["id"], ["a"], ["a.a.a"]] {
                let fault = #expect(throws: IngestionFault.Kind.self) { try readJSON(bytes, wanted, chunk: 512) }
                guard case .notJSON(1, let column, _) = fault else {
                    Issue.record("\(String(describing: fault))")
                    return
                }
                #expect(column < 400)
            }
        }
    }

    @Test("A value longer than any record is refused")
    func long() throws {
        let bytes = Array("[{\"id\":\"".utf8) + [UInt8](repeating: 65, count: 10_000)
        var reader = JSONReader(ByteInput(bytes), wanted: ["id"], path: [], isLines: false, chunk: 64, longest: 1_000)
        #expect(throws: IngestionFault.Kind.self) { try reader.advance() }
    }

    // RFC 8259; the names are JSONTestSuite's where it has the case.
    static let grammar: [(text: String, isJSON: Bool)] = [
        ("[123e65]", true), ("[0e+1]", true), ("[-0]", true), ("[1E-2]", true), ("[\"\\u0000\"]", true),
        ("[\"\u{7f}\"]", true), ("[\"\u{2028}\"]", true), (" [ ] ", true), ("\"\"", true), ("-0.1", true), ("{}", true),
        ("[1,,2]", false), ("[1 true]", false), ("[,1]", false), ("[1,]", false), ("{\"a\":1,}", false),
        ("[01]", false),
        ("[-]", false), ("[1.]", false), ("[.5]", false), ("[1e]", false), ("[+1]", false), ("[NaN]", false),
        ("[tru]", false), ("[True]", false), ("['a']", false), ("{a:1}", false), ("{\"a\" 1}", false),
        ("[\"\t\"]", false),
        ("[\"\\x\"]", false), ("[\"\\u12\"]", false), ("[\"a]", false), ("[1]]", false), ("[1}", false),
        ("//\n[1]", false),
        ("[1]x", false), ("[\u{c}]", false), ("", false), ("[\u{0}]", false), ("*", false),
    ]

    /// Whether the reader takes a text for JSON, whatever it holds.
    private func isJSON(_ bytes: [UInt8], chunk: Int) -> Bool {
        do { _ = try readJSON(bytes, ["a", "a.b", "0"], chunk: chunk) } catch { return false }
        return true
    }

    @Test("What JSON is and what not", arguments: grammar)
    func decides(_ test: (text: String, isJSON: Bool)) {
        for chunk in 1...20 { #expect(isJSON(Array(test.text.utf8), chunk: chunk) == test.isJSON) }
    }

    @Test("Every y_ and n_ of JSONTestSuite is decided right")
    func suite() throws {
        let folder = "\(SharedData.folder)/json_test_suite/test_parsing"
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
        var decided = 0
        for file in files.sorted() {
            let bytes = SharedData.bytes("json_test_suite/test_parsing/\(file)") ?? []
            for chunk in [1, 3, 256 << 10] where chunk > 1 || bytes.count < 2_000 {
                let isTaken = isJSON(bytes, chunk: chunk)
                if file.hasPrefix("i_") { continue }
                #expect(isTaken == file.hasPrefix("y_"), "\(file)")
                decided += 1
            }
        }
        #expect(decided > 283)
    }
}
