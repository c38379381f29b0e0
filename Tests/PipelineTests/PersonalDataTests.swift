import Foundation
import SLAReport
import Testing

@testable import Ingestion

/// C-19: what an export says of people reaches nothing that is published.
@Suite struct PersonalDataTests {
    /// Words of a person; none of them is part of any other text.
    static let person = ["Quibblesworth", "z.quibble", "555 01 99", "+3225550199", "Sesame Street"]

    private func workspace() async throws -> SmallWorkspace {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "slareport.json5",
            "{ vendor: 'A vendor', timeZone: 'Europe/Brussels', mail: { from: 'desk@vendor.example' } }\n")
        try workspace.write(
            "register/partners.csv", "partner_id,name,country,email\nnord,Nord,BE,reports@nord.example\n")
        let contact = "Zoltan Quibblesworth,z.quibble@client.example,+32 2 555 01 99,1 Sesame Street"
        let said = "\"Zoltan Quibblesworth (z.quibble@client.example) called from +3225550199\""
        try workspace.write(
            "inbox/tickets.csv",
            """
            ticket_id,customer_id,priority,opened_at,accepted_at,first_response_at,contact_given,contact_name,contact_email,contact_phone,contact_address,subject
            T1,N1,P1,2026-10-05T09:00,2026-10-05T09:05,2026-10-05T09:20,yes,\(contact),\(said)
            T2,N1,p1,2026-10-06T09:00,2026-10-06T09:05,2026-10-06T10:20,yes,\(contact),\(said)
            T3,z.quibble@client.example,P4,2026-10-30T16:00,2026-10-30T16:05,,yes,\(contact),\(said)
            T4,N1,P2,+32 2 555 01 99,,,yes,\(contact),\(said)
            T5,N1,P2,2026-10-30T16:00,,,yes,\(contact),unquoted, \(said)
            T6,N1,P2,2026-10-30T16:00,,,yes,\(contact),"never closed Quibblesworth

            """)
        try workspace.write(
            "inbox/surveys.csv",
            """
            survey_id,ticket_id,sent_at,responded_at,score,comment,respondent
            S1,T1,2026-10-06T09:00,2026-10-06T10:00,5,\(said),Zoltan Quibblesworth
            S2,T2,2026-10-07T09:00,2026-10-07T10:00,z.quibble@client.example,\(said),Zoltan Quibblesworth

            """)
        try workspace.write(
            "inbox/rmas.ndjson",
            """
            {"rma_id":"R1","ticket_id":"T1","customer_id":"N1","rma_number_at":"2026-10-05T10:00","contact":{"name":"Zoltan Quibblesworth"},"shipping_address":"1 Sesame Street"}
            {"rma_id":"R2","ticket_id":"T1","customer_id":"N1","rma_number_at":"+3225550199"}

            """)
        return workspace
    }

    @Test(
        "C-19: contacts' columns, subjects, comments and slipped cells reach no page, evidence, reject, archive or mail"
    )
    func nowhere() async throws {
        let workspace = try await workspace()
        _ = try await workspace.run()
        let published = SmallWorkspace.files(workspace.out)
        let rejects = try #require(
            published["2026-10/evidence/rejects.csv"].map { String(decoding: $0, as: UTF8.self) })
        // All the traps are sprung: the rows are there, rejected, and masked.
        #expect(rejects.split(separator: "\n").count == 7, "\(rejects)")
        #expect(rejects.contains("(an e-mail address)") && rejects.contains("(a telephone number)"), "\(rejects)")
        let verdicts = try #require(
            published["2026-10/evidence/verdicts.csv"].map { String(decoding: $0, as: UTF8.self) })
        #expect(verdicts.contains("T1,"))

        for (name, data) in published {
            // A mail's lines are folded with `=` at their end.
            let text = String(decoding: data, as: UTF8.self).replacing("=\r\n", with: "")
            for word in Self.person { #expect(!text.contains(word), "\(name): \(word)") }
        }
        let archive = try Archive([UInt8](Data(contentsOf: URL(filePath: "\(workspace.out)/2026-10/bundles/nord.zip"))))
        var packed = 0
        for name in published.keys where name.hasPrefix("2026-10/partners/nord/") {
            let entry = "nord-2026-10/" + name.dropFirst("2026-10/partners/nord/".count)
            guard let bytes = try archive.part(entry) else { continue }
            packed += 1
            for word in Self.person { #expect(!String(decoding: bytes, as: UTF8.self).contains(word), "\(entry)") }
        }
        #expect(packed > 4)
    }

    @Test("C-19: what check and explain say shows none of it either")
    func commands() async throws {
        guard BuiltProgram.path != nil else { return }
        let workspace = try await workspace()
        for words in [["check", "--verbose"], ["explain", "T1"], ["profile", "\(workspace.path)/inbox/tickets.csv"]] {
            let place = words[0] == "profile" ? [] : ["-w", workspace.path]
            let ending = try BuiltProgram.run(words + place)
            let said = ending.output + ending.errors
            #expect(!said.isEmpty)
            for word in Self.person { #expect(!said.contains(word), "\(words): \(said)") }
        }
    }
}
