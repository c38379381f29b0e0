import Foundation
import Testing

@testable import Reporting

/// A workspace's `templates/` beside the shipped folder: any single file of it takes the place of the shipped one.
@Suite("A workspace's own templates")
struct TemplateOverrideTests {
    /// Runs a body with a folder of these files, and removes it.
    private static func withFolder(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "slareport-templates-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files {
            let path = "\(folder)/\(name)"
            let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        try await body(folder)
    }

    /// A partner with a customer and a clock that was missed.
    private static func page(_ folder: String, _ path: String) async throws -> String {
        var month = try SmallMonth(partners: ["P-1"])
        let customer = month.addCustomer("C-1", of: 0, name: "Alpha Foods")
        month.add(1, .missed, objective: 0, customer: customer)
        let templates = try ReportTemplates(folders: [folder, repository + "/Templates"])
        let shelf = Shelf()
        _ = try await renderPages(MonthBook(month.input), templates, jobs: 1) { shelf.put($0, $1) }
        return shelf.text(path)
    }

    @Test("a single partial is replaced, and every other one stays the shipped one")
    func partial() async throws {
        let own = "<p class=\"note\" id=\"missed\">{{{missed.finding}}}</p>\n"
        try await Self.withFolder(["partials/missed.xhtml": own]) { folder in
            let page = try await Self.page(folder, "partners/P-1/index.html")
            #expect(page.contains("<p class=\"note\" id=\"missed\">"))
            #expect(!page.contains("id=\"missed-h\"") && page.contains("id=\"uncounted-h\""))
        }
    }

    @Test("the style sheet is replaced as a whole, without its comments, and the colours of charts stay")
    func style() async throws {
        let own = "/* a look of our own */\nbody { color: #123456; }\n"
        try await Self.withFolder(["style.css": own]) { folder in
            let page = try await Self.page(folder, "index.html")
            #expect(page.contains("body{color:#123456}") && !page.contains("a look of our own"))
            #expect(!page.contains(".verdict-sentence{") && page.contains("prefers-color-scheme: dark"))
        }
    }

    @Test(
        "a partial that asks for what is not there, or is none, is told with its place before anything is written",
        arguments: [
            (
                "partials/missed.xhtml", "<p>\n{{missed.findng}}</p>",
                "/partials/missed.xhtml:2:1: the data has no “missed.findng”; did you mean “missed.finding”?"
            ),
            ("partner.xhtml", "{{>misssed}}", "/partner.xhtml:1:1: there is no template “misssed”"),
        ])
    func fault(_ file: String, _ text: String, _ expected: String) async throws {
        try await Self.withFolder([file: text]) { folder in
            let fault = #expect(throws: ReportFault.self) {
                try ReportTemplates(folders: [folder, repository + "/Templates"])
            }
            #expect(fault?.description.hasPrefix(folder + expected) == true, "\(fault?.description ?? "")")
        }
    }

    @Test("a style sheet that is not UTF-8 is told")
    func badStyle() async throws {
        try await Self.withFolder([:]) { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: folder + "/style.css"))
            #expect(throws: ReportFault.self) { try ReportTemplates(folders: [folder, repository + "/Templates"]) }
        }
    }
}
