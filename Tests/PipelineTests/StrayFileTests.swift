import Foundation
import Testing

@testable import SLAReport

/// What is said of files in a workspace's own folders that nothing looks for.
@Suite struct StrayFileTests {
    @Test("a misspelt name among agreements, calendars and templates is told; what is read is not")
    func strays() throws {
        let folder = try TemporaryFolder()
        for name in [
            "agreements/own.json5", "agreements/own.json", "calendars/PT.ics", "calendars/pt.ics", "calendars/PT.csv",
            "templates/partner.xhtml", "templates/partnr.xhtml", "templates/style.css", "templates/styles.css",
            "templates/partials/own-part.xhtml", "templates/partials/unused.xhtml", "templates/mail/mail.txt",
            "templates/words/pt.json5", "templates/words/pt.json", "templates/.hidden", "templates/partner.xhtml~",
        ] { try folder.write(name, name == "templates/partner.xhtml" ? "{{> own-part }}" : "") }
        let templates = "files are called like those that ship"
        #expect(
            strayFiles(folder.path, Checkout.resources) == [
                "agreements/own.json: nothing reads this file; here files end in .json5",
                "calendars/PT.csv: nothing reads this file; here files are called by a country's two capital letters, such as BE.json5 or BE.ics",
                "calendars/pt.ics: nothing reads this file; here files are called by a country's two capital letters, such as BE.json5 or BE.ics",
                "templates/partnr.xhtml: nothing reads this file; here \(templates); did you mean 'partner.xhtml'?",
                "templates/styles.css: nothing reads this file; here \(templates); did you mean 'style.css'?",
                "templates/partials/unused.xhtml: nothing reads this file; here \(templates)",
                "templates/words/pt.json: nothing reads this file; here files are called by a language, such as en.json5",
            ])
    }
}
