import Foundation
import Reporting
import Testing

private struct Row: Sendable {
    let name: String
    let note: String?
    let part: Row2?
}

private struct Row2: Sendable {
    let code: String
}

private let part = TemplateRecord<Row2>([.text("code", "Its code") { $0.code }])
private let row = TemplateRecord<Row>([
    .text("name", "The customer's name") { $0.name },
    .optionalText("note", "A remark") { $0.note },
    .optional("part", "The part", as: part) { $0.part },
])
private let page = TemplateRecord<[Row]>([
    .text("title", "The page's title") { _ in "T" },
    .flag("final", "Whether the month is closed") { _ in true },
    .markup("chart", "A chart") { _ in [] },
    .texts("words", "Words") { _ in ["a", "b"] },
    .list("customers", "Worst first", of: row) { $0 },
])

@Suite("Faults of templates")
struct TemplateFaultTests {
    @Test(
        "are found when a template is loaded, with their place and the nearest name",
        arguments: [
            ("{{title}}", nil),
            ("a\né{{titel}}", "p.xhtml:2:2: the data has no “titel”; did you mean “title”?"),
            ("{{qqqqqq}}", "p.xhtml:1:1: the data has no “qqqqqq”"),
            ("{{#customers}}{{name}} {{title}}{{/customers}}", nil),
            (
                "{{#customers}}{{nme}}{{/customers}}",
                "p.xhtml:1:15: the data has no “nme”; did you mean “name”?"
            ),
            ("{{name}}", "p.xhtml:1:1: the data has no “name”"),
            ("{{#words}}{{.}}{{/words}}", nil),
            ("{{customers}}", "p.xhtml:1:1: “customers” is a list, which cannot be printed"),
            ("{{{title}}}", "p.xhtml:1:1: “title” is plain text and must be escaped: write {{title}}"),
            (
                "{{#customers}}{{note}}{{/customers}}",
                "p.xhtml:1:15: “note” may be absent: put it inside {{#note}} … {{/note}}"
            ),
            ("{{#customers}}{{#note}}{{note}}{{.}}{{/note}}{{^note}}-{{/note}}{{/customers}}", nil),
            (
                "{{#customers}}{{part.code}}{{/customers}}",
                "p.xhtml:1:15: “part.code” may be absent: put it inside {{#part}} … {{/part}}"
            ),
            ("{{#customers}}{{#part}}{{code}}{{part.code}}{{/part}}{{/customers}}", nil),
            (
                "{{#customers}}{{#part}}{{part.cod}}{{/part}}{{/customers}}",
                "p.xhtml:1:24: the data has no “part.cod”; did you mean “part.code”?"
            ),
            (
                "{{#title}}x{{/title}}",
                "p.xhtml:1:1: “title” is a text that is always there; a section needs a flag, a list, an object"
                    + " or something optional"
            ),
            ("{{>layuot}}", "p.xhtml:1:1: there is no template “layuot”; did you mean “layout”?"),
            ("{{<layout}}{{$main}}{{title}}{{/main}}{{/layout}}", nil),
            (
                "{{<layout}}{{$mian}}{{/mian}}{{/layout}}",
                "p.xhtml:1:12: “layout” has no block “mian”; did you mean “main”?"
            ),
            (
                "{{<layout}}{{$main}}{{titel}}{{/main}}{{/layout}}",
                "p.xhtml:1:21: the data has no “titel”; did you mean “title”?"
            ),
            ("{{>broken}}", "broken.xhtml:1:4: the data has no “chrt”; did you mean “chart”?"),
            ("{{>loop}}", "loop.xhtml:1:1: “loop” is nested too deep; does it contain itself?"),
        ])
    func shape(_ source: String, _ expected: String?) throws {
        var library = TemplateLibrary()
        try library.add("layout", file: "layout.xhtml", source: Array("<p>{{$main}}{{/main}}</p>".utf8))
        try library.add("broken", file: "broken.xhtml", source: Array("<p>{{chrt}}</p>".utf8))
        try library.add("loop", file: "loop.xhtml", source: Array("{{>loop}}{{>loop}}".utf8))
        try library.add("p", file: "p.xhtml", source: Array(source.utf8))
        #expect(library.faults(in: "p", for: page.shape).first?.description == expected)

        var bytes: [UInt8] = []
        let data = page.value([
            Row(name: "N", note: nil, part: nil), Row(name: "M", note: "x", part: Row2(code: "c")),
        ])
        if expected == nil { try library.render("p", data, into: &bytes) }
    }

    @Test(
        "are found when a template is parsed",
        arguments: [
            ("a {{b", "t:1:3: the tag that begins with “{{” is never ended"),
            ("a\n {{#b}}", "t:2:2: “b” is opened here and never closed"),
            ("{{#a}}{{/b}}", "t:1:7: “/b” closes “a”"),
            ("{{/b}}", "t:1:1: “/b” closes nothing"),
            ("{{ }}", "t:1:1: a tag without a name"),
            ("{{=x=}}", "t:1:1: “x” are not two delimiters, as in “{{=<% %>=}}”"),
            (
                String(repeating: "{{#a}}", count: 101),
                "t:1:601: “a” is nested too deep; does it contain itself?"
            ),
        ])
    func parsing(_ source: String, _ expected: String) {
        var library = TemplateLibrary()
        let fault = #expect(throws: TemplateFault.self) {
            try library.add("t", file: "t", source: Array(source.utf8))
        }
        #expect(fault?.description == expected)
    }

    @Test("a template that is not UTF-8 is refused")
    func encoding() {
        var library = TemplateLibrary()
        let fault = #expect(throws: TemplateFault.self) { try library.add("t", file: "t", source: [0xFF]) }
        #expect(fault?.kind == .notUTF8)
    }

    @Test("rendering strictly refuses data without a name")
    func rendering() throws {
        var library = TemplateLibrary()
        try library.add("t", file: "t", source: Array("\n{{nmae}}".utf8))
        var bytes: [UInt8] = []
        let fault = #expect(throws: TemplateFault.self) {
            try library.render("t", .object([.init("name", .text("x"))]), into: &bytes)
        }
        #expect(fault?.description == "t:2:1: the data has no “nmae”; did you mean “name”?")
    }

    @Test("a workspace's folder of templates takes the place of the project's, file by file")
    func folders() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        for (folder, file, text) in [
            ("a", "p", "{{title}}{{>q}}"), ("a", "q", "!"), ("b", "q", "?{{titel}}"),
        ] {
            let place = root.appendingPathComponent(folder)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place.appendingPathComponent(file + ".xhtml"))
        }
        var library = TemplateLibrary()
        try library.add(folder: root.path + "/a")
        #expect(library.names == ["p", "q"])
        #expect(library.faults(in: "p", for: page.shape) == [])
        try library.add(folder: root.path + "/b")
        let fault = try #require(library.faults(in: "p", for: page.shape).first)
        #expect(fault.file == root.path + "/b/q.xhtml" && fault.line == 1 && fault.column == 2)
        #expect(throws: TemplateFault.self) { try library.add(folder: root.path + "/c") }
    }

    @Test("a shape describes itself")
    func describes() {
        let lines = page.shape.description().split(separator: "\n")
        #expect(lines.count == 9)
        #expect(lines[0] == "title                            text             The page's title")
        #expect(lines[6] == "  note                           optional text    A remark")
        #expect(lines[8] == "    code                         text             Its code")
    }
}
