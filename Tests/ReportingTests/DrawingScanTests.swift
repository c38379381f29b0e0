import Foundation
import Testing

@testable import Reporting

@Suite("What charts and style sheets are checked and cut for")
struct DrawingScanTests {
    private static func bytes(_ text: String, _ isGood: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        var text = text
        return text.withUTF8(isGood)
    }

    @Test(
        "a paint is a colour, a keyword, or a place of the page",
        arguments: [
            ("none", true), ("#fff", true), ("#1a4f7A", true), ("url(#hatch)", true), ("currentColor", true),
            ("inherit", true), ("", false), ("#", false), ("#ff", false), ("#fffff", false), ("#1a4f7g", false),
            ("nonee", false), ("red;", false), ("#1a4f7a ", false),
        ])
    func paint(_ value: String, _ isGood: Bool) { #expect(Self.bytes(value, DrawingScan.isPaint) == isGood) }

    @Test(
        "a path is of commands with as many numbers as they take",
        arguments: [
            ("M1 2", true), ("M1.2 5.4L3.9 8L8.8 2.2", true), ("M-1 1L1 -1M0 4L4 0", true), ("M0,0 10,10z", true),
            ("M.5.5h4", true), ("M1-2", true), ("M0 0a1 1 0 0 1 2 2", true), ("M0 0c1 2 3 4 5 6Z", true),
            ("", false), ("L1 2", false), ("M1", false), ("M1 2x", false), ("M1 2L3", false), ("M1 2z3", false),
            ("M1 2,", false), ("M- 2", false), ("M1 2 h", false), ("M1 2e3 4", false), ("M1 .", false),
        ])
    func path(_ value: String, _ isGood: Bool) { #expect(Self.bytes(value, DrawingScan.isPath) == isGood) }

    @Test(
        "points come in pairs",
        arguments: [
            ("1,2 3,4", true), ("5,10 21.67,15", true), ("1 2", true), ("-4,2", true), ("", false), ("1", false),
            ("1,2 3", false), ("1,2 x", false), ("1,,2", false),
        ])
    func points(_ value: String, _ isGood: Bool) { #expect(Self.bytes(value, DrawingScan.isPoints) == isGood) }

    @Test("a chart that nobody can draw is told of with its place")
    func place() throws {
        let svg = { (shape: String) in
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"9\" height=\"9\""
                + " aria-hidden=\"true\">\(shape)</svg>"
        }
        #expect(
            try PageCheckTests.faults(PageCheckTests.page(svg("<path d=\"M1 x\" fill=\"none\"/>")))
                == ["p.html:8: <path> in #m: d=\"M1 x\" cannot be drawn"])
        #expect(
            try PageCheckTests.faults(PageCheckTests.page(svg("<path d=\"M1 1\" fill=\"12\"/>")))
                == ["p.html:8: <path> in #m: fill=\"12\" cannot be drawn"])
    }

    @Test(
        "a style sheet loses comments and needless spaces, and nothing that means something",
        arguments: [
            ("/* a */\nb , c { d: e;  f: g h; }\n\n", "b,c{d:e;f:g h}\n"),
            ("a :hover { b: c }", "a :hover{b:c}\n"),
            ("a { content: \"x /* y */  ; \\\" }\" }", "a{content:\"x /* y */  ; \\\" }\"}\n"),
            (
                "@media screen and (max-width: 9px) {\n  a { b: calc(1px + 2px) }\n}",
                "@media screen and (max-width:9px){a{b:calc(1px + 2px)}\n}\n"
            ),
            ("a > b + c { d: -1px }", "a > b + c{d:-1px}\n"), ("/* open", ""),
        ])
    func style(_ sheet: String, _ expected: String) {
        #expect(String(decoding: StyleSheet.compacted(Data(sheet.utf8)), as: UTF8.self) == expected)
    }
}
