import Evaluation
import Foundation
import Testing

@testable import Reporting

@Suite("Letters")
struct LetterTests {
    private static func letter(
        _ month: SmallMonth, revision: Int = 1, page: String? = nil, isAttached: Bool = true
    ) throws -> (text: String, html: String, subject: String) {
        let press = LetterPress(MonthBook(month.input), try ReportTemplates(folders: [repository + "/Templates"]))
        let enclosure = Enclosure(
            archive: .init(name: "P-1-2026-10.zip", bytes: 9_300_000, isAttached: isAttached, link: nil), page: page)
        let letter = try press.letter(to: 0, enclosure, revision: revision)
        let text = String(decoding: letter.text, as: UTF8.self)
        return (text, String(decoding: letter.html, as: UTF8.self), letter.subject)
    }

    private static func month(_ name: String = "Nord") throws -> SmallMonth {
        var month = try SmallMonth()
        month.input.records.partners.rows[0].name = name
        let customer = month.addCustomer("C-1", of: 0)
        month.add(3, .met, objective: 0, customer: customer)
        month.add(1, .missed, objective: 0, customer: customer)
        return month
    }

    @Test("both parts say what was agreed and kept, what is asked for, and what is attached")
    func complete() throws {
        let letter = try Self.letter(Self.month())
        #expect(letter.subject == "Service levels in October 2026: Nord")
        for part in [letter.text, letter.html] {
            for words in [
                "3 of 4", "C-01", "75.0 %", "What we ask of you", "P-1-2026-10.zip, attached",
            ] {
                #expect(part.contains(words), "\(words)")
            }
            #expect(!part.contains("revision"))
        }
        #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 76 && !$0.contains("<") })
        // A mail program shows no style sheet, and no link leads to a part of a page that is not there.
        #expect(!letter.html.contains("<style") && !letter.html.contains("<div") && !letter.html.contains("href=\"#"))
    }

    @Test("a later revision says that it takes the place of the one before")
    func revised() throws {
        let letter = try Self.letter(Self.month(), revision: 2)
        #expect(letter.subject == "Service levels in October 2026, revision 2: Nord")
        #expect(letter.text.contains("revision 2 of the report") && letter.html.contains("revision 2 of the report"))
    }

    @Test("what is too large is a link or has to be asked for, and the report stands online where it does")
    func fallback() throws {
        let asked = try Self.letter(Self.month(), isAttached: false).text
        #expect(asked.contains("P-1-2026-10.zip (93.0 MB) is too large") == false)
        #expect(asked.contains("P-1-2026-10.zip (9.3 MB) is too large for a mail. Ask Vendor for it."))
        let online = try Self.letter(Self.month(), page: "https://r.example/2026-10/partners/P-1/index.html")
        #expect(online.text.contains("  https://r.example/2026-10/partners/P-1/index.html\n"))
        #expect(online.html.contains("<a href=\"https://r.example/2026-10/partners/P-1/index.html\">"))
    }

    @Test("a name from the data is one line of text, and no markup: it looks like no line of the mail")
    func hostile() throws {
        let letter = try Self.letter(Self.month("A\r\nBcc: x@y.example\u{202E}\u{0} <b>&amp;</b>"))
        #expect(letter.subject == "Service levels in October 2026: A  Bcc: x@y.example <b>&amp;</b>")
        #expect(!letter.text.contains("\nBcc:") && letter.text.contains("<b>&amp;</b>"))
        #expect(!letter.html.contains("<b>&amp;</b>") && letter.html.contains("&lt;b&gt;&amp;amp;&lt;/b&gt;"))
    }

    @Test(
        "markup in plain text is what its reader sees",
        arguments: [
            ("<bdi>A&amp;B</bdi> &lt;x&gt;", "A&B <x>"), ("&amp;lt;", "&lt;"), ("&quot;&#39;", "\"'"),
            ("plain", "plain"),
            ("", ""),
        ])
    func unmarked(markup: String, plain: String) { #expect(PlainText.unmarked(Array(markup.utf8)) == plain) }

    @Test(
        "a text is one line without control characters and without turns of direction",
        arguments: [
            ("a\nb\tc\r\nd", "a b c  d"), ("\u{7}bell\u{9F}", "bell"), ("a\u{2028}b\u{85}c", "a b c"),
            ("\u{202E}abc\u{2069}", "abc"), ("Žluťoučký 東京", "Žluťoučký 東京"),
        ])
    func lines(text: String, line: String) { #expect(PlainText.line(text) == line) }

    @Test(
        "lines are broken at blanks, and what follows stands below its text",
        arguments: [
            ("aaaa bbbb cccc", "aaaa bbbb\ncccc"), ("- aaaa bbbb cccc", "- aaaa\n  bbbb\n  cccc"),
            ("  aaaa bbbb", "  aaaa\n  bbbb"), ("aaaaaaaaaaaaaa b", "aaaaaaaaaaaaaa\nb"), ("a\n\nb", "a\n\nb"),
        ])
    func wrapped(text: String, expected: String) { #expect(PlainText.wrapped(text, width: 9) == expected) }
}
