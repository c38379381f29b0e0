import Reporting
import Testing

@Suite("Mustache")
struct MustacheTests {
    @Test("the specification's cases, where they are", arguments: SpecCase.found)
    func specification(_ spec: SpecCase) throws {
        #expect(try spec.rendered() == spec.expected)
    }

    static let person: TemplateValue = .object([
        .init("name", .text("A <b>\u{1}&\u{85}\u{FFFF} \"d' é")),
        .init("chart", .markup(Array("<svg/>".utf8))),
        .init("items", .list([.text("1"), .text("2")])), .init("late", .flag(false)), .init("note", .nothing),
    ])

    @Test(
        "own cases",
        arguments: [
            ("escaped and stripped", "{{name}}", "A &lt;b&gt;&amp; &quot;d&#39; é"),
            ("markup as it is", "{{chart}}{{{chart}}}", "<svg/><svg/>"),
            ("a list", "{{#items}}[{{.}}]{{/items}}", "[1][2]"),
            ("a flag and its opposite", "{{#late}}x{{/late}}{{^late}}y{{/late}}", "y"),
            ("an absent value", "{{#note}}x{{/note}}{{^note}}none{{/note}}", "none"),
            (
                "a standalone section leaves no line", "a\n  {{#items}}\n  {{.}}\n  {{/items}}\nb\n",
                "a\n  1\n  2\nb\n"
            ),
            ("a partial is indented", "  {{>row}}\n", "  <td>\n  </td>\n"),
            ("a parent with a block", "{{<page}}{{$body}}x{{/body}}{{/page}}", "<p>x</p>"),
            ("other delimiters", "{{=<% %>=}}<%#items%><%.%><%/items%>{{", "12{{"),
            ("a comment", "a{{! {{x} }}b", "ab"),
        ])
    func own(_ name: String, _ template: String, _ expected: String) throws {
        var library = TemplateLibrary()
        try library.add("row", file: "row", source: Array("<td>\n</td>\n".utf8))
        try library.add("page", file: "page", source: Array("<p>{{$body}}default{{/body}}</p>".utf8))
        try library.add("t", file: "t", source: Array(template.utf8))
        var page: [UInt8] = []
        try library.render("t", Self.person, into: &page)
        #expect(String(decoding: page, as: UTF8.self) == expected)
    }
}
