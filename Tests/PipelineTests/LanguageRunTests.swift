import Foundation
import Testing

@testable import Publishing

/// The languages of a whole run: `language` in `slareport.json5`, the partner's, the customer's.
@Suite struct LanguageRunTests {
    private static func language(of page: String) -> Substring? {
        page.firstMatch(of: /<html[^>]* lang="([a-z]+)"/)?.1
    }

    @Test("C-22: pages that stay with the vendor are in the workspace's language, reports in their reader's")
    func workspaceLanguage() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "slareport.json5", "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\", language: \"it\" }")
        try workspace.write(
            "register/partners.csv", "partner_id,name,country,language\nnord,Nord,BE,\nsud,Sud,FR,fr\nost,Ost,DE,xx\n")
        try workspace.write(
            "register/customers.csv",

            "customer_id,name,partner_id,language\nN1,Uno,nord,\nS1,Un,sud,nl-BE\nO1,Eins,ost,\n")
        _ = try await workspace.run()
        for (page, expected) in [
            ("index", "it"), ("data-quality", "it"), ("partners/nord/index", "it"), ("partners/nord/N1", "it"),
            ("partners/sud/index", "fr"), ("partners/sud/S1", "nl"), ("partners/ost/index", "it"),
        ] {
            let text = try workspace.folder.read("out/2026-10/\(page).html")
            #expect(Self.language(of: text).map(String.init) == expected, "\(page)")
        }
        let quality = try workspace.folder.read("out/2026-10/data-quality.html")
        #expect(quality.contains("non ci sono parole per la lingua «xx»"))
    }

    @Test("why a row was rejected is told in the language of the page, and in English in the evidence")
    func rejects() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "slareport.json5",
            "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\", language: \"fr\", maximumRejectedShare: 1 }")
        try workspace.write(
            "inbox/tickets-more.csv",
            """
            ticket_id,customer_id,priority,opened_at
            T7,N1,P9,2026-10-05T09:00
            T8,nobody,P1,2026-10-05T09:00
            T9,N1,P1,yesterday

            """)
        _ = try await workspace.run()
        let page = try workspace.folder.read("out/2026-10/data-quality.html")
        let evidence = try workspace.folder.read("out/2026-10/evidence/rejects.csv")
        for (english, french) in [
            ("not a known word", "n’est pas un mot connu"),
            ("no customer that was read has this id", "rien de ce qui a été lu ne porte cet identifiant"),
            ("not a time; expected one like", "n’est pas un instant"),
        ] {
            #expect(page.contains(french) && !page.contains(english))
            #expect(evidence.contains(english) && !evidence.contains(french))
        }
    }

    @Test("a workspace's language that there are no words for is told with its place and the languages that there are")
    func unknownLanguage() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "slareport.json5", "{ vendor: \"A vendor\",\n  timeZone: \"Europe/Brussels\",\n  language: \"xx\" }")
        let fault = await workspace.fault()
        #expect(fault?.code == .configuration)
        #expect(
            fault?.description.hasSuffix(
                "slareport.json5:3:13: there are no words for the language 'xx'; known are de, en, fr, it, nl") == true)
        #expect(workspace.isWhole)
    }
}
