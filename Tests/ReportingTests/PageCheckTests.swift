import Foundation
import Reporting
import Testing

@Suite("Page check")
struct PageCheckTests {
    static let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Templates/page.rng").standardized.path

    /// A page around a piece of its main part.
    static func page(_ main: String, head: String = "") -> String {
        """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
        <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title>T</title><style>p { color: red }</style>\(head)</head>
        <body><header><p>Top</p></header>
        <main id="m"><h1>One</h1>
        \(main)
        </main></body></html>
        """
    }

    static func faults(_ page: String) throws -> [String] {
        let checker = try PageChecker(PageSchema(file: schema))
        return checker.check("p.html", Array(page.utf8)).faults.map(\.description)
    }

    @Test(
        "what may stand on a page",
        arguments: [
            "<p>a <a href=\"https://x.example/\">b</a> <a href=\"mailto:a@x.example\">c</a><br/>d</p><hr/>",
            "<h2 id=\"a\">A</h2><h3>B</h3><h2>C</h2><p><a href=\"#a\">up</a></p>",
            "<table><caption>c</caption><colgroup><col/></colgroup><thead><tr><th scope=\"col\">x</th></tr></thead>"
                + "<tbody><tr><td class=\"n\">1</td></tr></tbody></table>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\" role=\"img\" aria-labelledby=\"t\">"
                + "<title id=\"t\">T</title><defs><pattern id=\"h\" width=\"4\" height=\"4\"><path d=\"M0 0L4 4\"/>"
                + "</pattern></defs><rect width=\"1\" height=\"1\" fill=\"url(#h)\"/></svg>",
            "<details><summary>s</summary><p>t</p></details><dl><dt>a</dt><dd>b</dd></dl><figure><img alt=\"\""
                + " src=\"data:image/png;base64,AAAA\"/><figcaption>f</figcaption></figure>",
            "<p><bdi dir=\"auto\">متجر</bdi> <time datetime=\"2026-06\">June</time> &#160;é</p>",
        ])
    func good(_ main: String) throws {
        #expect(try Self.faults(Self.page(main)) == [])
    }

    @Test("a fault in the last of many rows of one make is found")
    func repeated() throws {
        func table(_ last: String) -> String {
            let row =
                "<tr><td class=\"n\">1<span>2</span></td><td><svg xmlns=\"http://www.w3.org/2000/svg\""
                + " viewBox=\"0 0 9 9\" aria-hidden=\"true\"><circle cx=\"1.5\" cy=\"2\" r=\"3\"/></svg></td></tr>\n"
            return "<table><caption>c</caption><tbody>\(String(repeating: row, count: 20))\(last)</tbody></table>"
        }
        for last in [
            "<tr><td class=\"n\">1<span bad=\"x\">2</span></td></tr>", "<tr><td class=\"n\">1<b>2</b></td></tr>",
            "<tr>1<td>1</td></tr>", "<tr><td rowspan=\"0\">1</td></tr>", "<tr><td id=\"a b\">1</td></tr>",
            "<tr><td><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" aria-hidden=\"true\">"
                + "<circle cx=\"1.5\" cy=\"2x\" r=\"3\"/></svg></td></tr>",
        ] {
            #expect(try Self.faults(Self.page(table(last))).first?.hasPrefix("p.html:28: ") == true, "\(last)")
        }
        #expect(try Self.faults(Self.page(table("<tr><td class=\"m\">1<span>2</span></td></tr>"))) == [])
    }

    @Test("what was found valid in one place is looked at again in another, and whatever else stands beside it")
    func known() throws {
        let checker = try PageChecker(PageSchema(file: Self.schema))
        func faults(_ main: String) -> [PageFault] { checker.check("p.html", Array(Self.page(main).utf8)).faults }
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" aria-hidden=\"true\">"
        let rect = "<rect width=\"1\" height=\"1\"/>"
        let good = "<section><h2>A</h2><div><p>a</p></div><p>b</p><figure>\(svg)\(rect)</svg></figure></section>"
        #expect(faults(good).isEmpty)
        #expect(faults(good + good).isEmpty)
        for bad in [
            "<p><div><p>a</p></div></p>", "<rect xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
            "<ul><p>b</p></ul>", "<section><h2>A</h2><div><p>a</p></div><p bad=\"x\">b</p></section>",
            "<figure>\(svg)<p xmlns=\"http://www.w3.org/1999/xhtml\">b</p></svg></figure>",
            "<table><caption>c</caption><tbody><tr><p>b</p></tr></tbody></table>",
        ] {
            #expect(!faults(good + bad).isEmpty, "\(bad)")
            // A page at fault teaches nothing.
            #expect(!faults(bad).isEmpty, "\(bad)")
        }
        #expect(faults(good).isEmpty)
    }

    @Test(
        "what may not, with line, element and nearest id",
        arguments: [
            (
                "<p>a",
                "p.html:9: <p> in #m: not well-formed XML: Opening and ending tag mismatch: p line 8 and main"
            ),
            ("<p>&nbsp;</p>", "p.html:8: <p> in #m: not well-formed XML: Entity 'nbsp' not defined"),
            (
                "<ul id=\"u\"><li><p>\n<div>x</div></p></li></ul>",
                "p.html:9: <div> in #u: not allowed by the schema: Did not expect element div there"
            ),
            (
                "<p style=\"color:red\">x</p>",
                "p.html:8: <p> in #m: not allowed by the schema: Invalid attribute style for element p"
            ),
            (
                "<div id=\"d\"></div><p id=\"d\">x</p>",
                "p.html:8: <p> in #d: the id “d” is used more than once"
            ),
            ("<p><a href=\"#x\">x</a></p>", "p.html:8: <a> in #m: nothing has the id “x”"),
            ("<p aria-labelledby=\"m y\">x</p>", "p.html:8: <p> in #m: nothing has the id “y”"),
            ("<p>\n\n<span/></p>", "p.html:10: <span>: <span/> would stay open in HTML; write <span></span>"),
            (
                "<p>x<br></br></p>",
                "p.html:8: <br>: </br> would be read as another element in HTML; write <br/>"
            ),
            ("<p><![CDATA[x]]></p>", "p.html:8: “<![CDATA[” is not read in HTML"),
            ("<h3>x</h3>", "p.html:8: <h3> in #m: h3 comes after h1"),
            ("<h1>x</h1>", "p.html:1: a page has exactly one h1, this one has 2"),
            (
                "<p><a href=\"x\"><span><a href=\"y\">y</a></span></a></p>",
                "p.html:8: <a> in #m: a link inside a link"
            ),
            (
                "<p><a href=\"javascript:x\">x</a></p>",
                "p.html:8: <a> in #m: “javascript:x” is neither a file of this folder nor an https or mailto link"
            ),
            (
                "<p><a href=\"/x\">x</a></p>",
                "p.html:8: <a> in #m: “/x” is neither a file of this folder nor an https or mailto link"
            ),
        ])
    func bad(_ main: String, _ expected: String) throws {
        #expect(try Self.faults(Self.page(main)).first == expected)
    }

    @Test(
        "what is named even where the schema refuses it as well",
        arguments: [
            ("<p onclick=\"x()\">x</p>", "p.html:8: <p> in #m: “onclick” is a script"),
            ("<script>x</script>", "p.html:8: <script> in #m: a page has no script"),
            (
                "<img alt=\"\" src=\"https://x.example/a.png\"/>",
                "p.html:8: <img> in #m: “https://x.example/a.png” is a resource from elsewhere"
            ),
            ("<p/>", "p.html:8: <p>: <p/> would stay open in HTML; write <p></p>"),
        ])
    func named(_ main: String, _ expected: String) throws {
        #expect(try Self.faults(Self.page(main)).contains(expected))
    }

    @Test("what a whole page must have")
    func whole() throws {
        let page = Self.page("<p>x</p>")
        let cases: [(String, String, String)] = [
            (
                " xml:lang=\"en\"", "",
                "p.html:2: <html>: lang and xml:lang must both be there and be the same"
            ),
            (
                "default-src 'none'; ", "",
                "p.html:1: no Content-Security-Policy that begins with default-src 'none' and allows no script and no host"
            ),
            (
                "p { color: red }", "@import 'x.css';",
                "p.html:5: <style>: “@import” is a resource from elsewhere"
            ),
            (
                "color: red", "background: URL( 'https://x/y' )",
                "p.html:5: <style>: “https://x/y' ” is a resource from elsewhere"
            ),
            (
                "p { color: red }", "a &gt; b {}",
                "p.html:5: <style>: “<” or “&” in a style sheet is read differently in HTML"
            ),
            (
                "<!DOCTYPE html>", "<?xml version=\"1.0\"?><!DOCTYPE html>",
                "p.html:1: “<?” is not read in HTML"
            ),
            (
                "<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY x \"y\">]>",
                "p.html:1: not well-formed XML: a DOCTYPE that is more than <!DOCTYPE html>"
            ),
            (
                "<main id=\"m\">", "<main id=\"m\"></main><main>",
                "p.html:1: a page has exactly one main, this one has 2"
            ),
        ]
        for (old, new, expected) in cases {
            #expect(try Self.faults(page.replacingOccurrences(of: old, with: new)) == [expected])
        }
        #expect(try Self.faults("").count == 1)
    }

    @Test("links are followed through the published files")
    func links() throws {
        let checker = try PageChecker(PageSchema(file: Self.schema))
        let links = [
            "../b/q.html", "q%20r.csv", "../b/q.html#k", "../b/q.html#n", "x.html", "../../y",
            "./q%20r.csv?a#b",
        ]
        let main = links.map { "<p><a href=\"\($0)\">x</a></p>" }.joined(separator: "\n")
        let pages = [
            checker.check("a/p.html", Array(Self.page(main).utf8)),
            checker.check("b/q.html", Array(Self.page("<p id=\"k\">x</p>").utf8)),
        ]
        #expect(pages.flatMap(\.faults) == [])
        let faults = LinkCheck.faults(in: pages, files: ["a/p.html", "b/q.html", "a/q r.csv"])
        #expect(
            faults.map(\.description) == [
                "a/p.html:11: <a> in #m: nothing has the id “b/q.html#n”",
                "a/p.html:12: <a> in #m: there is no file “a/x.html”",
                "a/p.html:13: <a> in #m: “../../y” is neither a file of this folder nor an https or mailto link",
            ])
    }

    @Test("several threads check at once, each with its own checker")
    func threads() async throws {
        let schema = try PageSchema(file: Self.schema)
        let page = Array(Self.page("<p>x</p><h3 id=\"z\">y</h3>").utf8)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let checker = try PageChecker(schema)
                    return (0..<50).reduce(0) { sum, _ in sum + checker.check("p", page).faults.count }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [50, 50, 50, 50])
    }

    @Test("a broken schema is an error")
    func schemaFault() {
        for text in ["", "<a", "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"/>"] {
            #expect(throws: PageFault.self) {
                try PageChecker(PageSchema(file: "s.rng", bytes: Array(text.utf8)))
            }
        }
    }
}
