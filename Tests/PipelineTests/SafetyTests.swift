import Foundation
import SLAReport
import Testing

/// What comes from data leaves no folder, and what lies in the workspace leads nowhere else.
@Suite struct SafetyTests {
    @Test(
        "Identifiers that are paths, devices or too long, or differ in case or Unicode form alone, stay apart and within"
    )
    func identifiers() async throws {
        let workspace = try await SmallWorkspace()
        let partners = [
            "../../up", "..", "con", "NUL.txt", "a/b", "A/B", "é", "e\u{301}", String(repeating: "x", count: 300),
            "-rf", "Nord",
        ]
        try workspace.write(
            "register/partners.csv",
            "partner_id,name,country\nnord,Nord,BE\n" + partners.map { "\($0),P,BE\n" }.joined())
        try workspace.write(
            "register/customers.csv",
            "customer_id,name,partner_id\nN1,One,nord\n../../../c,Two,\nN\u{301}1,Three,nord\nn1,Four,nord\n"
                + partners.enumerated().map { "K\($0),P,\($1)\n" }.joined())
        _ = try await workspace.run()
        // Beside the output folder is what was there before: nothing has left it.
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path).sorted() == ["out", "workspace"])
        let (_, isWhole) = try verifyPublished(workspace.out)
        #expect(isWhole)
        let folders = try FileManager.default.contentsOfDirectory(atPath: "\(workspace.out)/2026-10/partners")
        #expect(folders.count == partners.count + 1)
        #expect(Set(folders.map { $0.lowercased() }).count == folders.count)
        #expect(folders.allSatisfy { $0.utf8.allSatisfy { $0 > 32 && $0 < 127 } && $0.utf8.count <= 120 })
    }

    @Test(
        "A symbolic link that leads out of the workspace is refused: 66",
        arguments: ["inbox/tickets-extra.csv", "agreements/own.json5", "templates/partner.xhtml", "calendars"])
    func linksOut(link: String) async throws {
        let workspace = try await SmallWorkspace()
        let secret = "\(workspace.folder.path)/secret"
        try workspace.folder.write("secret", "secret\n")
        let path = "\(workspace.path)/\(link)"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: secret)
        let fault = await workspace.fault()
        #expect(fault?.code == .noInput)
        #expect(fault?.description.hasPrefix("\(link): a symbolic link that leads out of the workspace") == true)
        #expect(workspace.isWhole)
    }

    @Test("A symbolic link within the workspace is followed")
    func linksWithin() async throws {
        let workspace = try await SmallWorkspace()
        try FileManager.default.moveItem(
            atPath: "\(workspace.path)/inbox/tickets.csv", toPath: "\(workspace.path)/october.csv")
        try FileManager.default.createSymbolicLink(
            atPath: "\(workspace.path)/inbox/tickets.csv", withDestinationPath: "../october.csv")
        #expect(await workspace.fault() == nil)
    }

    @Test("A link in the place of a staging, or of the month, is replaced and not followed")
    func linksInOutput() async throws {
        let workspace = try await SmallWorkspace()
        let elsewhere = "\(workspace.folder.path)/elsewhere"
        try workspace.folder.write("elsewhere/kept.txt", "kept")
        try FileManager.default.removeItem(atPath: "\(workspace.out)/2026-10")
        for name in ["2026-10", ".staging-2026-10"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(workspace.out)/\(name)", withDestinationPath: elsewhere)
        }
        _ = try await workspace.run()
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere) == ["kept.txt"])
        #expect(try verifyPublished("\(workspace.out)/2026-10").isWhole)
    }

    @Test(
        "Entities in a template are refused, within the time of a test: files of others, and billions of laughs",
        arguments: [
            "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x;</p>",
            "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><p>&c;</p>",
        ])
    func entities(template: String) async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("templates/partner.xhtml", template)
        #expect(await workspace.fault()?.code == .configuration)
        #expect(workspace.isWhole)
    }

    @Test("Names that are formulas reach the evidence defused")
    func formulas() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("register/customers.csv", "customer_id,name,partner_id\n=cmd|' /C calc'!A0,One,nord\n")
        try workspace.write(
            "register/contracts.csv",
            "contract_id,customer_id,agreement,level,starts_on\n+K1,=cmd|' /C calc'!A0,xfusion-co-care,Basic,2026-01-01\n"
        )
        try workspace.write(
            "inbox/tickets.csv",
            """
            ticket_id,customer_id,priority,opened_at,accepted_at,first_response_at
            @T1,=cmd|' /C calc'!A0,P1,2026-10-05T09:00,2026-10-05T09:05,2026-10-05T09:20

            """)
        _ = try await workspace.run()
        let verdicts = try workspace.folder.read("out/2026-10/evidence/verdicts.csv")
        #expect(verdicts.contains(",'@T1,"))
        #expect(verdicts.contains(",'=cmd|' /C calc'!A0,'+K1,"))
        #expect(!verdicts.contains(",=") && !verdicts.contains(",@") && !verdicts.contains(",+"))
    }
}

/// The program is killed, and what is left is whole. `Scripts/crash` does this at every system call.
@Suite(.enabled(if: BuiltProgram.path != nil)) struct CrashTests {
    @Test("Killed at any moment, the month is whole, the earlier edition is kept, and the next run works")
    func killed() async throws {
        let workspace = try await SmallWorkspace()
        let tickets = try workspace.folder.read("workspace/inbox/tickets.csv")
        var random = SystemRandomNumberGenerator()
        for round in 1...8 {
            try workspace.write(
                "inbox/tickets.csv", tickets.replacing("09:20", with: "09:\(20 + round)"))
            let process = Process()
            process.executableURL = URL(filePath: BuiltProgram.path ?? "")
            process.arguments = [
                "run", "-w", workspace.path, "--period", "2026-10", "--out", workspace.out, "--quiet",
            ]
            try process.run()
            usleep(UInt32.random(in: 1_000...250_000, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(try verifyPublished(workspace.out).isWhole, "round \(round)")
            _ = try await workspace.run()
            let (lines, isWhole) = try verifyPublished(workspace.out)
            #expect(isWhole, "round \(round): \(lines)")
            #expect(lines.count == round + 1, "every edition is kept: \(lines)")
        }
        #expect(!(try FileManager.default.contentsOfDirectory(atPath: workspace.out)).contains(".staging-2026-10"))
    }

    @Test("Beside another run: 75 and one line; free again when that has ended")
    func held() async throws {
        let workspace = try await SmallWorkspace()
        let words = ["run", "-w", workspace.path, "--period", "2026-10", "--out", workspace.out, "--quiet"]
        let descriptor = open("\(workspace.out)/.lock", O_RDWR)
        #expect(flock(descriptor, LOCK_EX) == 0)
        let ending = try BuiltProgram.run(words)
        #expect(ending.code == 75)
        #expect(ending.errors.filter(\.isNewline).count == 1)
        close(descriptor)
        let next = try BuiltProgram.run(words)
        #expect(next.code == 0)
        #expect(next.output.isEmpty && next.errors.isEmpty)
    }
}
