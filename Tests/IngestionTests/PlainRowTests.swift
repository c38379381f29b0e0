import CXML
import Foundation
import Testing

@testable import Ingestion

@Suite struct PlainRowTests {
    private static let sheet = """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x14ac="urn:x"><cols/>\
        <sheetData><row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3"><v>45.5\
        </v></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>a &lt; b _x000D_ é &#x20AC;</v></c></row>
        <row r="2" spans="1:3" x14ac:dyDescent="0.25"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> in line </t>\
        </is></c><c r="C2" t="b"><v>1</v></c></row><row r="4" x14ac:dyDescent="0.25"><c><v>1</v></c><c t="e"><v>#N/A</v>\
        </c><c/><c r="F4" s="1"/></row><!-- </row> --><row r='5'><c t='str'><v><![CDATA[<row r="9">]]></v></c></row>\
        <row r="7"/><row r="8"><c t="str"><v>]]x</v></c> <c><f t="shared" si="0"/><v>2</v></c></row></sheetData>\
        <pageMargins left="0.7"/></worksheet>
        """

    private static let strings = """
        <?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
        <si><t>one</t></si><si><t xml:space="preserve"> two &amp; é</t></si><si/><si><r><t>ri</t></r><r><rPr><b/>\
        </rPr>\
        <t>ch</t></r><rPh sb="0" eb="1"><t>ph</t></rPh></si><si><t>x_x000D_
        y</t></si></sst>
        """

    /// What is put somewhere into a part, most of which breaks it.
    private static let odd = [
        "<row>", "</row>", "<c r=\"A1\">", "</c>", "<v>", "</v>", "&amp;", "&#x41;", "&#0;", "&x;", "]]>",
        "<!-- </row> -->", "<![CDATA[x</row>]]>", "\r\n", "\t", "é", "\u{1}", "\u{FFFE}", " xmlns:a=\"u\"",
        " a:b=\"c\"",
        "<?pi </row>?>", "\"", "'", "<", "&", " r=\"3\"", "<is><t>x</t></is>", "<f>A1&lt;2</f>", "<sheetData>",
        "</sheetData>", "<si>", "</si>", "<t xml:space=\"preserve\"> x </t>", "_x000D_", "<t/>", "<v/>", " ", "\n",
        "<c/>", "<row/>", " x14ac:dyDescent=\"0.25\"", "<x:c/>",
    ]

    @Test(
        "Rows and shared strings that are read without libxml2 are those that it reads, and fail where it fails",
        arguments: [UInt64](1...30))
    func same(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for (part, whole) in [(CXML_SHEET, Self.sheet), (CXML_STRINGS, Self.strings)] {
            for round in 0..<40 {
                var text = Array(whole.utf8)
                if round > 0 {
                    let place = Int(random.next() % UInt64(text.count))
                    switch random.next() % 4 {
                    case 0: text[place] = UInt8(truncatingIfNeeded: random.next())
                    case 1: text.removeSubrange(place..<min(text.count, place + 1 + Int(random.next() % 6)))
                    default:
                        // Mostly beside a tag.
                        let tag = text[place...].firstIndex { $0 == 60 || $0 == 62 } ?? place
                        let at = text[tag] == 62 && random.next() % 2 == 0 ? tag + 1 : tag
                        text.insert(contentsOf: Self.odd[Int(random.next() % UInt64(Self.odd.count))].utf8, at: at)
                    }
                }
                let chunk = random.next() % 2 == 0 ? text.count : 1 + Int(random.next() % 90)
                let expected = Self.cells(text, Int(part), chunk: text.count, showsAll: true)
                #expect(
                    Self.cells(text, Int(part), chunk: chunk, showsAll: false) == expected,
                    "\(chunk): \(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    /// The cells of a part, one a line; nil where it cannot be read.
    private static func cells(_ text: [UInt8], _ part: Int, chunk: Int, showsAll: Bool) -> [String]? {
        guard let parser = try? CellParser(part, showsAll: showsAll) else { return nil }
        var found: [String] = []
        var at = 0
        while true {
            let end = min(text.count, at + chunk)
            let isGood = text.withUnsafeBytes { text in
                guard
                    let cells = try? parser.feed(
                        UnsafeRawBufferPointer(rebasing: text[at..<end]), isLast: at == end, "part")
                else { return false }
                for cell in cells.all {
                    let text = String(decoding: cells.text(of: cell), as: UTF8.self)
                    found.append("\(cell.row) \(cell.column) \(cell.style) \(cell.type) \(text)")
                }
                return true
            }
            if !isGood { return nil }
            if at == end { return found }
            at = end
        }
    }
}
