import Foundation
import SLAReport
import SampleWorkspace
import ServiceTime
import Testing

/// One line of error with place and remedy, the right exit code, and what was published before still whole.
@Suite struct BadInputTests {
    private func expect(
        _ fault: ExitFault?, _ code: ExitCode, _ parts: [String], _ workspace: SmallWorkspace,
        at location: SourceLocation = #_sourceLocation
    ) {
        let sentence = fault?.description ?? "no fault"
        #expect(fault?.code == code, "\(sentence)", sourceLocation: location)
        #expect(!sentence.contains { $0.isNewline }, sourceLocation: location)
        for part in parts { #expect(sentence.contains(part), "\(sentence)", sourceLocation: location) }
        #expect(workspace.isWhole, sourceLocation: location)
    }

    @Test("A missing workspace: 66, and how to make one")
    func noWorkspace() async throws {
        let workspace = try await SmallWorkspace()
        let missing = "\(workspace.folder.path)/nowhere"
        expect(await workspace.fault(workspace: missing), .noInput, [missing, "slareport init"], workspace)
    }

    @Test("A source whose file is not there: 66, at the place that names it")
    func noFile() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "slareport.json5",
            "{ vendor: 'V', timeZone: 'UTC', sources: [{ table: 'tickets', files: 'inbox/desk-*.csv' }] }")
        expect(
            await workspace.fault(), .noInput,
            ["slareport.json5:1:70: no file matches 'inbox/desk-*.csv'; put one there, or correct the pattern"],
            workspace)
    }

    @Test("A folder in place of a file: 66")
    func folder() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.replaceByFolder("inbox/tickets.csv")
        expect(await workspace.fault(), .noInput, ["inbox/tickets.csv: ", "; "], workspace)
    }

    @Test("A file that this user may not read: 66", .enabled(if: geteuid() != 0, "root reads everything"))
    func unreadable() async throws {
        let workspace = try await SmallWorkspace()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: "\(workspace.path)/inbox/tickets.csv")
        expect(await workspace.fault(), .noInput, ["inbox/tickets.csv: cannot be read", "; "], workspace)
    }

    @Test("A header without a required column: 65, the column and the nearest one")
    func header() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("inbox/tickets.csv", "ticket_id,customerid,opened_at\nT1,N1,2026-10-05T09:00\n")
        expect(
            await workspace.fault(), .data,
            ["inbox/tickets.csv:1: the header has no column 'customer_id'", "did you mean 'customerid'?"], workspace)
    }

    @Test("An empty file: 65")
    func emptyFile() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("inbox/tickets.csv", "")
        expect(await workspace.fault(), .data, ["inbox/tickets.csv: ", "; export it anew"], workspace)
    }

    @Test("A broken template: 78, its line and column")
    func template() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "templates/partner.xhtml", "{{<layout}}\n{{$main}}\n  {{nonsense}}\n{{/main}}\n{{/layout}}\n")
        expect(await workspace.fault(), .configuration, ["templates/partner.xhtml:3:3: ", "nonsense"], workspace)
    }

    @Test("A template that makes a broken page: 78, and nothing is published")
    func page() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write(
            "templates/partner.xhtml", "{{<layout}}\n{{$main}}\n<p><b>never closed</p>\n{{/main}}\n{{/layout}}\n")
        expect(await workspace.fault(), .configuration, ["partner"], workspace)
    }

    @Test("An agreement with an unknown key: 78, its line and the nearest known key")
    func agreement() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("agreements/own.json5", "{\n  id: \"own\",\n  titel: \"Our own\",\n}\n")
        expect(
            await workspace.fault(), .configuration,
            ["agreements/own.json5:3:3: unknown key 'titel'", "did you mean 'title'?"], workspace)
    }

    @Test("A configuration that is no JSON5: 78, its line")
    func configuration() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("slareport.json5", "{\n  vendor: \"A vendor\"\n  timeZone: \"Europe/Brussels\"\n}\n")
        expect(await workspace.fault(), .configuration, ["slareport.json5:3:3: "], workspace)
    }

    @Test("A file in the way of the output folder: 73, and what to do")
    func fileInTheWay() async throws {
        let workspace = try await SmallWorkspace()
        let taken = "\(workspace.out)/2026-10/manifest.json"
        expect(await workspace.fault(out: taken), .cannotCreate, ["\(taken): ", "--out"], workspace)
    }

    @Test("An output folder without permission: 73", .enabled(if: geteuid() != 0, "root may write everywhere"))
    func noPermission() async throws {
        let workspace = try await SmallWorkspace()
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: workspace.out)
        defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: workspace.out) }
        expect(await workspace.fault(), .cannotCreate, [workspace.out, "--out"], workspace)
    }

    @Test("After any of these, the next good run publishes the same bytes again")
    func recovery() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("templates/partner.xhtml", "{{#nonsense}}")
        #expect(await workspace.fault() != nil)
        try workspace.write("templates/partner.xhtml", "")
        try FileManager.default.removeItem(atPath: "\(workspace.path)/templates")
        #expect(await workspace.fault() == nil)
        #expect(workspace.isWhole)
    }
}

/// The program as others start it: exit codes, the one line on standard error, and odd surroundings.
@Suite(.enabled(if: BuiltProgram.path != nil)) struct SurroundingsTests {
    @Test(
        "The exit code is sysexits', and standard error is one line",
        arguments: [
            ([], 64), (["publish"], 64), (["run", "--perod", "2026-10"], 64), (["run", "--period", "yesterday"], 64),
            (["run", "-w", "/nowhere/at/all"], 66), (["check", "-w", "/nowhere/at/all"], 66),
            (["explain", "-w", "/nowhere/at/all", "T1"], 66),
        ] as [([String], Int32)])
    func exitCodes(_ words: [String], _ code: Int32) throws {
        let workspace = try TemporaryFolder()
        try workspace.write("slareport.json5", "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\" }\n")
        let isPlain = words.first == "run" && !words.contains("-w")
        let ending = try BuiltProgram.run(isPlain ? words + ["-w", workspace.path] : words)
        #expect(ending.code == code)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.hasPrefix("slareport: "))
        #expect(ending.errors.filter(\.isNewline).count == 1)
    }

    @Test("A strange locale and time zone change no byte of what is published")
    func localeAndZone() throws {
        let folder = try TemporaryFolder()
        try SampleWorkspace.write(
            from: "\(Checkout.folder)/SampleData", to: "\(folder.path)/workspace",
            lastMonth: Month(year: 2026, month: 10))
        var published: [[String: Data]] = []
        for (locale, zone) in [("C", "UTC"), ("tr_TR.UTF-8", "Pacific/Apia")] {
            let out = "\(folder.path)/\(locale)"
            let ending = try BuiltProgram.run(
                ["run", "-w", "\(folder.path)/workspace", "--period", "2026-10", "--out", out],
                ["LC_ALL": locale, "LANG": locale, "LANGUAGE": locale, "TZ": zone])
            #expect(ending.code == 0, "\(ending.errors)")
            published.append(SmallWorkspace.files(out))
        }
        #expect(published[0].count > 20)
        #expect(published[0] == published[1])
    }

    @Test("A strange locale and time zone leave an error what it is")
    func errorElsewhere() throws {
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: \"A vendor\", timeZone: \"Europe/Brusels\" }\n")
        let strange = ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"]
        let ending = try BuiltProgram.run(["run", "-w", folder.path], strange)
        let plain = try BuiltProgram.run(["run", "-w", folder.path], ["LC_ALL": "C", "TZ": "UTC"])
        #expect(ending.code == 78)
        #expect(ending.errors == plain.errors)
        #expect(ending.errors.contains("slareport.json5:1:"))
        #expect(ending.errors.contains("did you mean 'Europe/Brussels'?"))
    }
}
