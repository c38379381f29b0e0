import Foundation
import Reporting
import Testing

@Suite("Charts")
struct ChartTests {
    @Test("every chart passes the page check; REPORTING_GALLERY names a file to look at")
    func gallery() throws {
        let style =
            "<style>body { font-family: sans-serif; font-size: 11px } @media (prefers-color-scheme: dark) {"
            + " body { background: #14171a; color: #e8eaed }\n\(ChartInk.darkStyleSheet)}</style>"
        let page = PageCheckTests.page(String(decoding: ChartGallery().html, as: UTF8.self), head: style)
        if let file = ProcessInfo.processInfo.environment["REPORTING_GALLERY"] {
            try Data(page.utf8).write(to: URL(fileURLWithPath: file))
        }
        #expect(try PageCheckTests.faults(page) == [])
    }

    @Test("the same chart is the same bytes")
    func same() {
        #expect(ChartGallery().html == ChartGallery().html)
    }

    @Test("a sparkline has a square for a miss and a gap for a month without cases")
    func sparkline() {
        var bytes = Array("before".utf8)
        let frame = ChartFrame(width: 60, height: 20, label: .title(id: "s", "A & B"))
        let points: [Sparkline.Point?] = [
            .init(1, isMissed: false), .init(0, isMissed: true), nil, .init(2, isMissed: false),
        ]
        Sparkline(points: points, agreed: 1).draw(frame, into: &bytes)
        let expected = """
            before<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 60 20" width="60" height="20" \
            role="img" aria-labelledby="s"><title id="s">A &amp; B</title>\
            <line x1="1" y1="10" x2="59" y2="10" class="cs-muted" fill="none" stroke="#5b6570" stroke-width="0.8" \
            stroke-dasharray="2 2"/><polyline points="5,10 21.67,15" class="cs-accent" fill="none" \
            stroke="#1a4f7a" stroke-width="1.2" stroke-linejoin="round"/><circle cx="55" cy="5" r="1.2" \
            class="cf-accent" fill="#1a4f7a"/><rect x="19.47" y="12.8" width="4.4" height="4.4" class="cf-miss" \
            fill="#b5241c"/><circle cx="55" cy="5" r="2.5" class="cf-accent" fill="#1a4f7a"/></svg>
            """
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("a chart without a title is hidden from those who listen")
    func decoration() {
        var bytes: [UInt8] = []
        UnitSquares(1).draw(ChartFrame(width: 10, height: 10, label: .decoration), into: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self).contains(" aria-hidden=\"true\"><rect")
        )
    }
}
