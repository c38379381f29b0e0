import Foundation
import Testing

@testable import Reporting

/// The quick way of the page check beside the long one: libxml2 with the whole page and the whole schema.
@Suite("What the page check knows from earlier pages")
struct MarkupReaderTests {
    private static let golden: [(name: String, bytes: [UInt8])] = {
        let folder = repository + "/Tests/Golden"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { ($0, [UInt8](FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data())) }
    }()

    private static func checker() throws -> PageChecker {
        try PageChecker(PageSchema(file: PageCheckTests.schema))
    }

    private static func whole(_ checker: PageChecker, _ bytes: [UInt8]) -> PageFindings {
        bytes.withUnsafeBufferPointer { checker.whole("p.html", $0) }
    }

    @Test("the program's own pages are read the quick way, with the same findings")
    func pages() throws {
        let checker = try Self.checker()
        #expect(!Self.golden.isEmpty)
        for (name, bytes) in Self.golden + Self.golden {
            let found = checker.check("p.html", bytes)
            #expect(checker.wholes == 0, "\(name)")
            #expect(try found.faults.isEmpty && found == Self.whole(Self.checker(), bytes), "\(name)")
        }
    }

    @Test("whatever is broken in a page, both ways find the same")
    func broken() throws {
        let checker = try Self.checker()
        for (_, bytes) in Self.golden { _ = checker.check("p.html", bytes) }
        // A middle-sized page of every make, broken in many ways.
        let page = try #require(Self.golden.first { $0.name.contains("C-1.html") }).bytes
        let body = try #require(page.firstRange(of: Array("</style>".utf8))).upperBound
        let texts = [
            "<", ">", "&", "\"", "'", "/", " ", "=", "-", "a", "0", ".", "\r", "\u{1}", "é", "]]>", "--", "<p>", "</p>",
            "<br/>", "<b>x</b>", "&amp;", "&nbsp;", "&#0;", "&#x41;", "<!-- a -->", "<!-- a -- b -->", "<![CDATA[a]]>",
            "<?a b?>", " id=\"a\"", " bad=\"x\"", "<td/>", "<p/>", "<svg/>", "xmlns=\"a\"", "\u{FFFE}",
        ]
        let pieces = texts.map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]]
        var seed: UInt64 = 7
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        var refused = 0
        for round in 0..<240 {
            var broken = page
            let place = body + random(page.count - body)
            let end = min(page.count, place + [1, 2, 8, 40][random(4)])
            switch round % 4 {
            case 0: broken.replaceSubrange(place..<place, with: pieces[random(pieces.count)])
            case 1: broken.replaceSubrange(place..<place + 1, with: pieces[random(pieces.count)])
            case 2: broken.removeSubrange(place..<end)
            default: broken.insert(contentsOf: page[place..<end], at: body + random(page.count - body))
            }
            let found = checker.check("p.html", broken)
            let expected = Self.whole(checker, broken)
            #expect(found == expected, "round \(round): \(found.faults) for \(expected.faults)")
            if !expected.faults.isEmpty { refused += 1 }
        }
        #expect(refused > 100)
        for (name, bytes) in Self.golden { #expect(checker.check("p.html", bytes).faults.isEmpty, "\(name)") }
    }

    @Test("of values that do not count the schema asks nothing, wherever it has them")
    func freeValues() throws {
        let schema = try String(contentsOfFile: PageCheckTests.schema, encoding: .utf8)
        for name in MarkupName.allCases where name.isFree {
            let places = schema.components(separatedBy: "<attribute name=\"\(name.rawValue)\" ns=\"\"").dropFirst()
            #expect(!places.isEmpty && places.allSatisfy { $0.hasPrefix("/>") }, "\(name.rawValue)")
        }
        // An address has a form in one element alone, which the check knows.
        let addresses = schema.components(separatedBy: "<attribute name=\"href\" ns=\"\"").dropFirst()
        #expect(addresses.filter { !$0.hasPrefix("/>") }.count == 1)
        let link = "<attribute name=\"rel\" ns=\"\"><value>icon</value></attribute>\n      <attribute name=\"href\""
        #expect(schema.contains(link))
    }

    @Test(
        "references mean what XML says",
        arguments: [
            ("a &amp; b", "a & b"), ("&lt;&gt;&quot;&apos;", "<>\"'"), ("&#39;&#x1F600;", "'😀"), ("plain", "plain"),
            ("&amp;amp;", "&amp;"),
        ])
    func references(_ text: String, _ expected: String) { #expect(MarkupReference.resolved(text) == expected) }

    @Test(
        "what is no character of XML is no reference", arguments: ["#0", "#x", "#-1", "#xD800", "#xFFFE", "nbsp", ""])
    func noReferences(_ text: String) { #expect(MarkupReference.character(Array(text.utf8)) == nil) }
}
