import Foundation
import Testing

@testable import Reporting

@Suite("A partner's look")
struct BrandTests {
    @Test(
        "a colour can be read on paper and in the dark, whatever was given",
        arguments: ["#1f5f8b", "#ffffff", "#000", "#ffff00", "#00ff00", "#8a2b0e", "#7a4419", "#808080", "#F0F"])
    func contrast(_ text: String) throws {
        let accent = try #require(AccentColor(text))
        for (colour, surfaces) in [(accent.light, ["#ffffff", "#edf1f4"]), (accent.dark, ["#14181c", "#20262d"])] {
            let colour = try #require(RGB(colour))
            for surface in surfaces { #expect(colour.contrast(with: try #require(RGB(surface))) >= 4.5) }
        }
    }

    @Test("a colour that has the contrast stays as it is")
    func kept() { #expect(AccentColor("#1f5f8b")?.light == "#1f5f8b") }

    @Test(
        "contrast is that of WCAG",
        arguments: [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)])
    func formula(_ a: String, _ b: String, _ expected: Double) throws {
        let ratio = try #require(RGB(a)).contrast(with: try #require(RGB(b)))
        #expect(abs(ratio - expected) < 0.01)
    }

    @Test(
        "what is no colour is none",
        arguments: ["", "red", "1f5f8b", "#12", "#12345", "#gggggg", "#+12345", "#1f5f8b;"])
    func noColour(_ text: String) { #expect(AccentColor(text) == nil) }

    @Test(
        "a red that could be taken for a miss colours nothing that is read",
        arguments: [("#b5241c", true), ("#8a2b0e", true), ("#1f5f8b", false), ("#7a4419", false), ("#9a8a88", false)])
    func red(_ text: String, _ isLikeMiss: Bool) throws {
        let accent = try #require(AccentColor(text))
        #expect(accent.isLikeMiss == isLikeMiss)
        let style = String(decoding: Brand(accent: accent).style, as: UTF8.self)
        #expect(style.contains("--brand:") && style.contains("--accent:") != isLikeMiss)
    }

    private static func png(_ width: UInt8, _ high: UInt8 = 0) -> [UInt8] {
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        let size: [UInt8] = [0, 0, high, width, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0]
        return head + Array("IHDR".utf8) + size + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    }

    private static let jpeg: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 40, 1, 1, 0x11, 0, 0xFF, 0xD9,
    ]

    @Test("PNG, JPEG and SVG are told by what they hold")
    func kinds() throws {
        #expect(try Logo(Self.png(40)).source.hasPrefix("data:image/png;base64,"))
        #expect(try Logo(Self.jpeg).kind == .jpeg)
        let svg =
            ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9" fill="#123456"/></svg>"##
        #expect(try Logo(Array(svg.utf8)).kind == .svg)
    }

    @Test(
        "a file that is no small whole picture is refused",
        arguments: [
            ("text", Array("no picture".utf8), Logo.Fault.unknownKind), ("nothing", [], .unknownKind),
            ("too large", png(40) + [UInt8](repeating: 0, count: 40_000), .tooLarge),
            ("cut", Array(png(40).dropLast(9)), .damaged(.png)), ("no width", png(0), .damaged(.png)),
            ("JPEG, cut", Array(jpeg.dropLast(2)), .damaged(.jpeg)),
            ("wide", png(0, 0x10), .tooManyPixels(width: 4096, height: 1)),
            ("SVG, cut", Array("<svg xmlns=\"http://www.w3.org/2000/svg\">".utf8), .damaged(.svg)),
            (
                "HTML with an SVG", Array("<html xmlns=\"http://www.w3.org/1999/xhtml\"><svg/></html>".utf8),
                .active("<html>")
            ),
        ] as [(String, [UInt8], Logo.Fault)])
    func refused(_ name: String, _ bytes: [UInt8], _ fault: Logo.Fault) {
        #expect(throws: fault) { try Logo(bytes) }
    }

    @Test(
        "an SVG with anything but shapes is refused, and what it holds is named",
        arguments: [
            ("<script>alert(1)</script>", "<script>"), ("<g onload=\"x()\"/>", "onload"),
            ("<foreignObject/>", "<foreignObject>"), ("<style>a{}</style>", "<style>"),
            ("<image href=\"https://a.example/x.png\"/>", "href=https://a.example/x.png"),
            ("<rect fill=\"url(https://a.example/x)\"/>", "fill=url(https://a.example/x)"),
            ("<a href=\"javascript:x()\"/>", "javascript:"),
        ])
    func active(_ inside: String, _ what: String) {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">\(inside)</svg>"
        #expect(throws: Logo.Fault.active(what)) { try Logo(Array(svg.utf8)) }
    }

    @Test("an entity is refused before anything reads it")
    func entity() {
        let svg =
            "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        #expect(throws: Logo.Fault.active("<!doctype")) { try Logo(Array(svg.utf8)) }
    }

    @Test("the partner's logo and name stand over its customers' reports, the vendor's name over its own")
    func sender() async throws {
        var month = try SmallMonth()
        month.addCustomer("C-1", of: 0, name: "Alpha Foods")
        month.input.records.partners.rows[0].name = "Partner & Sons"
        month.input.brands[0] = Brand(logo: try Logo(Self.png(40)), accent: AccentColor("#1f5f8b"))
        let templates = try ReportTemplates(folders: [repository + "/Templates"])
        let shelf = Shelf()
        _ = try await renderPages(MonthBook(month.input), templates, jobs: 1) { shelf.put($0, $1) }
        let customer = shelf.text("partners/P-1/C-1.html")
        #expect(customer.contains("alt=\"Partner &amp; Sons\"/> <bdi>Partner &amp; Sons</bdi></p>"))
        #expect(customer.contains("--accent: #1f5f8b"))
        #expect(shelf.text("partners/P-1/index.html").contains("alt=\"Partner &amp; Sons\"/> <bdi>Vendor</bdi></p>"))
        #expect(!shelf.text("index.html").contains("class=\"logo\""))
    }
}
