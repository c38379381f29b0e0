import CSystem
import Foundation
import Testing

@testable import Ingestion

/// What a reader gives, as values: the fields of each record with its line, or an open quote.
enum CSVReading: Equatable, CustomStringConvertible {
    case record(line: Int, [String])
    case openQuote(line: Int, column: Int)

    var description: String {
        switch self {
        case .record(let line, let fields): "\(line):\(fields)"
        case .openQuote(let line, let column): "\(line):\(column) open"
        }
    }
}

func read(_ text: [UInt8], delimiter: Character = ",", chunk: Int = 256 << 10) throws -> [CSVReading] {
    var reader = CSVReader(ByteInput(text), delimiter: delimiter.asciiValue ?? 44, chunk: chunk)
    var readings: [CSVReading] = []
    while true {
        switch try reader.advance() {
        case .end, .broken: return readings
        case .openQuote(let line, let column): readings.append(.openQuote(line: line, column: column))
        case .record:
            let fields = (0..<reader.count).map { String(decoding: reader.field($0), as: UTF8.self) }
            readings.append(.record(line: reader.line, fields))
        }
    }
}

/// The plain state machine that the reader must equal.
func readPlainly(_ all: [UInt8], delimiter: UInt8 = 44) -> [CSVReading] {
    var text = all[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    var readings: [CSVReading] = []
    var line = 1
    while !text.isEmpty {
        if text.first == 10 || text.first == 13 {
            text = text.dropFirst(text.starts(with: [13, 10]) ? 2 : 1)
            line += 1
            continue
        }
        var fields: [[UInt8]] = [[]]
        var state = CSVIndex.State.start
        var at = text.startIndex
        var now = line
        var opened = (line: 0, next: text.endIndex)
        scan: while at < text.endIndex {
            let byte = text[at]
            let isReturnFeed = byte == 13 && at + 1 < text.endIndex && text[at + 1] == 10
            at += 1
            switch (state, byte) {
            case (.quoted, 34): state = .closing
            case (.quoted, 13), (.quoted, 10):
                fields[fields.count - 1].append(byte)
                if isReturnFeed {
                    fields[fields.count - 1].append(10)
                    at += 1
                }
                now += 1
                if opened.next == text.endIndex { opened.next = at }
            case (.quoted, _): fields[fields.count - 1].append(byte)
            case (.start, 34):
                state = .quoted
                opened = (now, text.endIndex)
            case (.closing, 34):
                fields[fields.count - 1].append(34)
                state = .quoted
            case (_, delimiter):
                fields.append([])
                state = .start
            case (_, 13), (_, 10):
                if isReturnFeed { at += 1 }
                now += 1
                break scan
            default:
                fields[fields.count - 1].append(byte)
                state = .plain
            }
        }
        if state == .quoted {
            readings.append(.openQuote(line: opened.line, column: fields.count))
            text = text[opened.next...]
            line = opened.line + 1
        } else {
            readings.append(.record(line: line, fields.map { String(decoding: $0, as: UTF8.self) }))
            text = text[at...]
            line = now
        }
    }
    return readings
}

@Suite struct CSVReaderTests {
    static let cases: [(name: String, text: String, expected: [CSVReading])] = [
        ("nothing", "", []),
        ("line ends alone", "\n\r\n\r", []),
        ("LF", "a,b\n1,2\n", [.record(line: 1, ["a", "b"]), .record(line: 2, ["1", "2"])]),
        ("CRLF", "a,b\r\n1,2\r\n", [.record(line: 1, ["a", "b"]), .record(line: 2, ["1", "2"])]),
        ("CR", "a,b\r1,2\r", [.record(line: 1, ["a", "b"]), .record(line: 2, ["1", "2"])]),
        ("no final line end", "a\n1", [.record(line: 1, ["a"]), .record(line: 2, ["1"])]),
        ("final delimiter without line end", "a,b\n1,", [.record(line: 1, ["a", "b"]), .record(line: 2, ["1", ""])]),
        ("byte order mark", "\u{FEFF}\"a\",b", [.record(line: 1, ["a", "b"])]),
        ("blank lines count as lines", "a\n\n\r\n1\n", [.record(line: 1, ["a"]), .record(line: 4, ["1"])]),
        (
            "line breaks inside quotes count", "\"a\r\n\n\"\nb",
            [.record(line: 1, ["a\r\n\n"]), .record(line: 4, ["b"])]
        ),
        ("doubled quotes", "\"a\"\"b\",\"\"\"\"", [.record(line: 1, ["a\"b", "\""])]),
        ("an empty quoted field is no blank line", "\"\"\na", [.record(line: 1, [""]), .record(line: 2, ["a"])]),
        (
            "a quote in a plain field is text", "5\" disk,b\n\"c\"",
            [.record(line: 1, ["5\" disk", "b"]), .record(line: 2, ["c"])]
        ),
        ("text behind a closing quote is text", "\"a\"b\"c,d", [.record(line: 1, ["ab\"c", "d"])]),
        (
            "a quote that is never closed loses its line alone", "x,y\na,\"b\nc,d\ne,f",
            [
                .record(line: 1, ["x", "y"]), .openQuote(line: 2, column: 2), .record(line: 3, ["c", "d"]),
                .record(line: 4, ["e", "f"]),
            ]
        ),
        (
            "the line of the open quote, not of its record", "\"a\nb\",\"c\nd\n",
            [.openQuote(line: 2, column: 2), .record(line: 3, ["d"])]
        ),
    ]

    @Test("Delimited text", arguments: cases)
    func delimitedText(_ test: (name: String, text: String, expected: [CSVReading])) throws {
        for chunk in Array(4...80) + [256 << 10] {
            #expect(try read(Array(test.text.utf8), chunk: chunk) == test.expected, "\(test.name), chunk \(chunk)")
        }
        #expect(readPlainly(Array(test.text.utf8)) == test.expected)
    }

    @Test("Random text reads as the plain state machine reads it, wherever the chunks are cut")
    func randomText() throws {
        var random = SplitMix(seed: 1)
        let alphabets: [[UInt8]] = [
            Array("a,\"\n".utf8), Array("ab,\"\r\n".utf8), Array("abcdefgh,,\n".utf8),
            Array("\"\"\"\"\",,\r\nabc".utf8),
        ]
        for round in 0..<6_000 {
            let alphabet = alphabets[round % alphabets.count]
            let length = Int(random.next() % (round % 3 == 0 ? 400 : 90))
            let text = (0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let expected = readPlainly(text)
            let chunk = 4 + Int(random.next() % 150)
            for chunk in [chunk, 256 << 10] {
                let found = try read(text, chunk: chunk)
                if found != expected {
                    Issue.record(
                        "\(String(decoding: text, as: UTF8.self).debugDescription) chunk \(chunk): \(found) is not \(expected)"
                    )
                    return
                }
            }
        }
    }

    @Test("Well-formed quoted text keeps the fast path and every cut gives the same")
    func everyCut() throws {
        var text: [UInt8] = []
        for row in 0..<12 {
            text += Array("\(row),\"x\(String(repeating: "y", count: row * 3))\"\"\r\n\",plain,\"\",\r\n".utf8)
        }
        let expected = readPlainly(text)
        #expect(expected.count == 12)
        for chunk in 4...text.count + 1 { #expect(try read(text, chunk: chunk) == expected) }
    }

    @Test("A record without end is a quote that was never closed, or no text at all")
    func overlong() throws {
        let rows = String(repeating: "x,y\n", count: 50)
        var reader = CSVReader(ByteInput(Array("a,\"b\n\(rows)".utf8)), delimiter: 44, chunk: 16, longest: 100)
        let first = try reader.advance()
        #expect(first == .openQuote(line: 1, column: 2))
        var lines: [Int] = []
        while try reader.advance() == .record { lines.append(reader.line) }
        #expect(lines == Array(2...51))
        let zeros = [UInt8](repeating: 0, count: 300)
        #expect(throws: IngestionFault.Kind.noLineEnd(line: 1)) {
            var reader = CSVReader(ByteInput(zeros), delimiter: 44, chunk: 16, longest: 100)
            _ = try reader.advance()
        }
    }

    @Test("Text is indexed alike by every instruction set and byte by byte", arguments: [UInt64](1...40))
    func levels(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let odd = Array("\",\n\r".utf8)
        var text: [UInt8] = []
        while text.count < 64 * 40 {
            switch random.next() % 12 {
            case 0: text += Array("\"quoted, \"\"twice\"\"\nand\r\nbroken\",".utf8)
            case 1: text.append(odd[Int(random.next() % 4)])
            case 2...3: text += Array("\r\n".utf8)
            case 4...6: text.append(44)
            default: text += Array("abcdefgh".utf8.prefix(Int(random.next() % 8)))
            }
        }
        let plain = Indexed(text) { index, bytes, from, to, positions, records in
            index.slowly(bytes, from: from, to: to, positions, records)
        }
        for level in 0...2 as ClosedRange<Int32> {
            let fast = Indexed(text) { index, bytes, from, to, positions, records in
                _ = index.index(bytes, from: from, to: to, isLast: false, positions, records, level: level)
            }
            #expect(fast == plain)
        }
    }
}

/// What an index has found in a text.
private struct Indexed: Equatable {
    var positions: [UInt32] = []
    var ends: [[UInt32]] = []
    var state = CSVIndex.State.start
    var breaks = 0

    init(
        _ text: [UInt8],
        _ work: (
            inout CSVIndex, UnsafeRawPointer, Int, Int, UnsafeMutablePointer<UInt32>,
            UnsafeMutablePointer<csystem_record>
        ) -> Void
    ) {
        var index = CSVIndex(delimiter: 44)
        let positions = UnsafeMutablePointer<UInt32>.allocate(capacity: text.count + 64)
        let ends = UnsafeMutablePointer<csystem_record>.allocate(capacity: text.count + 64)
        defer {
            positions.deallocate()
            ends.deallocate()
        }
        text.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            work(&index, start, 0, text.count / 64 * 64, positions, ends)
        }
        self.positions = (0..<index.count).map { positions[$0] }
        self.ends = (0..<index.records).map { [ends[$0].last, ends[$0].breaks] }
        state = index.state
        breaks = index.breaks
    }
}

/// A small generator, so that a failure can be seen again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
