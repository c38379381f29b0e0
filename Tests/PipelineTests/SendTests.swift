import Foundation
import SLAReport
import ServiceTime
import Testing

@Suite("send: each mail of a published month once")
struct SendTests {
    /// A workspace of three partners, one without an address, that sends through a script.
    private final class Vendor {
        let small: SmallWorkspace

        init() async throws {
            small = try await SmallWorkspace()
            try small.write(
                "register/partners.csv",
                "partner_id,name,country,email\nnord,Nord,BE,a@nord.example;b@nord.example\n"
                    + "süd/..,Süd,BE,c@sued.example\nwest,West,BE,\n")
            try small.write(
                "slareport.json5",
                "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\", mail: { from: \"v@v.example\", "
                    + "sendmail: [\"\(program)\", \"-x\"] } }\n")
            try script("")
            _ = try await small.run()
        }

        private var program: String { "\(small.folder.path)/sendmail" }

        /// What the script does with a mail, after it has noted it.
        func script(_ lines: String) throws {
            let text =
                "#!/bin/sh\ncat >\"$(dirname \"$0\")/last\"\necho \"$*\" >>\"$(dirname \"$0\")/calls\"\n\(lines)\n"
            try small.folder.write("sendmail", text)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        }

        /// A corrected export: a clock that was missed, and was not.
        func late() throws {
            let tickets = try small.folder.read("workspace/inbox/tickets.csv")
            try small.write("inbox/tickets.csv", tickets.replacing("2026-10-06T10:20", with: "2026-10-06T09:10"))
        }

        /// The arguments of each call.
        var calls: [String] {
            let text = try? String(contentsOfFile: "\(small.folder.path)/calls", encoding: .utf8)
            return (text ?? "").split(separator: "\n").map(String.init)
        }

        func send(_ change: (inout SendRequest) -> Void = { _ in }) async throws(ExitFault) -> SendSummary {
            var request = SendRequest()
            request.workspace = small.path
            request.period = "2026-10"
            request.out = small.out
            request.pauses = [.zero, .zero]
            change(&request)
            return try await SLAReport.send(
                request, Checkout.resources, clock: { Instant(1_793_491_200) }, progress: Progress(isOn: false))
        }
    }

    @Test("who has an address gets one mail, with its recipients as arguments; a second round sends nothing")
    func once() async throws {
        let vendor = try await Vendor()
        let first = try await vendor.send()
        #expect(first.fault == nil && first.lines.count == 3)
        #expect(
            Set(vendor.calls) == [
                "-x -i -f v@v.example -- a@nord.example b@nord.example", "-x -i -f v@v.example -- c@sued.example",
            ])
        #expect(first.lines.contains { $0.hasPrefix("west: no mail address") })
        let second = try await vendor.send()
        #expect(vendor.calls.count == 2 && second.fault == nil)
        #expect(second.lines.contains("nord: sent already, 2026-11-01T00:00:00Z"))
    }

    @Test("a rehearsal says who would get what, and hands over nothing")
    func rehearsal() async throws {
        let vendor = try await Vendor()
        let lines = try await vendor.send { $0.isDry = true }.lines
        #expect(lines.contains { $0.hasPrefix("nord: would go to a@nord.example, b@nord.example (") })
        #expect(
            vendor.calls.isEmpty && !FileManager.default.fileExists(atPath: "\(vendor.small.out)/deliveries.ndjson"))
    }

    @Test("what is refused is not tried again as it is; who asks for it gets it tried")
    func refused() async throws {
        let vendor = try await Vendor()
        try vendor.script("echo 'no such user' >&2; exit 67")
        let first = try await vendor.send()
        #expect(first.fault?.code == .unavailable)
        #expect(first.fault?.description.contains("2 refused (nord: no such user)") == true)
        try vendor.script("")
        #expect(try await vendor.send().fault?.code == .unavailable && vendor.calls.count == 2)
        #expect(try await vendor.send { $0.again = ["nord", "süd/.."] }.fault == nil && vendor.calls.count == 4)
    }

    @Test("without a server three attempts are made, the other mails wait, and the next round sends all")
    func gone() async throws {
        let vendor = try await Vendor()
        try vendor.script("exit 75")
        let first = try await vendor.send()
        #expect(first.fault?.code == .temporary && vendor.calls.count == 3)
        #expect(first.lines.contains { $0.hasSuffix("not tried, since the one before could not be handed over") })
        try vendor.script("")
        #expect(try await vendor.send().fault == nil && vendor.calls.count == 5)
    }

    @Test("an ending that says nothing leaves a mail unsure: it is not sent again until somebody says so")
    func unsure() async throws {
        let vendor = try await Vendor()
        try vendor.script("kill -9 $$")
        #expect(try await vendor.send { $0.partners = ["nord"] }.fault?.code == .unavailable)
        try vendor.script("")
        let second = try await vendor.send { $0.partners = ["nord"] }
        #expect(second.fault?.code == .unavailable && vendor.calls.count == 1)
        #expect(second.lines.first?.contains("--arrived ID or --resend ID") == true)
        #expect(
            try await vendor.send {
                $0.partners = ["nord"]; $0.arrived = ["nord"]
            }.fault == nil)
        #expect(vendor.calls.count == 1)
    }

    @Test("an unknown partner, a month that is not published and missing settings are one line each")
    func faults() async throws {
        let vendor = try await Vendor()
        await #expect { try await vendor.send { $0.partners = ["nobody"] } } throws: {
            ($0 as? ExitFault)?.code == .usage
        }
        await #expect { try await vendor.send { $0.period = "2026-09" } } throws: {
            ($0 as? ExitFault)?.code == .noInput
        }
        try vendor.small.write("slareport.json5", "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\" }\n")
        await #expect { try await vendor.send() } throws: { ($0 as? ExitFault)?.code == .configuration }
        // As a unit for every workspace asks for it.
        let summary = try await vendor.send { $0.isOnlyIfSetUp = true }
        #expect(summary.lines.isEmpty && summary.fault == nil && vendor.calls.isEmpty)
    }

    @Test("an overview that a killed delivery did not bring up to date is, by the next one")
    func behind() async throws {
        let vendor = try await Vendor()
        let index = URL(filePath: "\(vendor.small.out)/2026-10/index.html")
        let before = try Data(contentsOf: index)
        _ = try await vendor.send()
        let told = try Data(contentsOf: index)
        #expect(told != before)
        // The month as it was, and the register as it is.
        _ = try await vendor.small.run()
        let register = "\(vendor.small.out)/deliveries.ndjson"
        let lines = try Data(contentsOf: URL(filePath: register))
        try FileManager.default.removeItem(atPath: register)
        _ = try await vendor.small.run()
        #expect(try Data(contentsOf: index) == before)
        try lines.write(to: URL(filePath: register))
        #expect(try await vendor.send().fault == nil && vendor.calls.count == 2)
        #expect(try Data(contentsOf: index) == told)
    }

    @Test("the overview tells what became of each mail as soon as it is known, and the month is whole")
    func overview() async throws {
        let vendor = try await Vendor()
        let before = SmallWorkspace.files(vendor.small.out)
        try vendor.script("case \"$*\" in *sued*) echo 'no such user' >&2; exit 67;; esac")
        _ = try await vendor.send()
        let after = SmallWorkspace.files(vendor.small.out)
        let changed = Set(after.keys).filter { after[$0] != before[$0] }
        let pages = ["index", "partners-by-name", "partners-by-compensation"].map { "2026-10/\($0).html" }
        #expect(changed == Set(pages + ["2026-10/manifest.json", "deliveries.ndjson"]))
        let index = String(decoding: after["2026-10/index.html"] ?? Data(), as: UTF8.self)
        #expect(index.contains("no such user") && index.contains(">sent 1 Nov<"), "\(index)")
        #expect(try verifyPublished(vendor.small.out).isWhole)
        // It is what a run makes of it.
        _ = try await vendor.small.run()
        #expect(SmallWorkspace.files(vendor.small.out) == after)
    }

    @Test("a workspace that has moved on since keeps no mail back, and the next run tells of it")
    func movedOn() async throws {
        let vendor = try await Vendor()
        try vendor.late()
        let before = SmallWorkspace.files("\(vendor.small.out)/2026-10")
        let summary = try await vendor.send()
        #expect(summary.fault == nil && vendor.calls.count == 2)
        #expect(summary.lines.last?.hasPrefix("the overview does not tell of this yet, ") == true)
        #expect(SmallWorkspace.files("\(vendor.small.out)/2026-10") == before)
    }

    @Test("a month whose figures were corrected goes out again, as a revision of the mail before")
    func revised() async throws {
        let vendor = try await Vendor()
        _ = try await vendor.send()
        try vendor.late()
        _ = try await vendor.small.run()
        let summary = try await vendor.send { $0.partners = ["nord"] }
        #expect(summary.fault == nil && vendor.calls.count == 3)
        let mail = try vendor.small.folder.read("last")
        #expect(mail.contains("\nSubject: Service levels in October 2026, revision 2: Nord\n"), "\(mail.prefix(900))")
        #expect(mail.contains("\nMessage-ID: <slareport.2026-10.r2."))
        #expect(mail.contains("\nReferences: <slareport.2026-10.r1."))
        _ = try await vendor.send { $0.partners = ["nord"] }
        #expect(vendor.calls.count == 3)
    }

    @Test("a mail that is not as it was published is not sent; made again, it is")
    func tampered() async throws {
        let vendor = try await Vendor()
        let path = "\(vendor.small.out)/2026-10/bundles/nord.eml"
        let mail = try String(contentsOfFile: path, encoding: .utf8)
        try Data(mail.replacing("a@nord.example", with: "x@else.example").utf8).write(to: URL(filePath: path))
        await #expect { try await vendor.send() } throws: {
            ($0 as? ExitFault)?.description.contains("not as it was published") == true
        }
        #expect(vendor.calls.isEmpty)
    }

    @Test("an address that is none is told of by send, and on the page about the data without the address")
    func noAddress() async throws {
        let vendor = try await Vendor()
        try vendor.small.write(
            "register/partners.csv", "partner_id,name,country,email\nnord,Nord,BE,a@nord.example;a at nord\n")
        _ = try await vendor.small.run()
        let told =
            "nord: email in the register of partners: 1 text there is no mail address; mend it, then slareport bundle"
        #expect(try await vendor.send { $0.isDry = true }.lines.contains(told))
        #expect(try await vendor.send().lines.contains(told))
        let page = try vendor.small.folder.read("out/2026-10/data-quality.html")
        #expect(page.contains("email: 1 of 2 is no mail address") && !page.contains("a at nord"))
    }

    @Test("bundles that are made again take a new address, and refuse figures that were not published")
    func again() async throws {
        let vendor = try await Vendor()
        var request = RunRequest()
        request.workspace = vendor.small.path
        request.period = "2026-10"
        request.out = vendor.small.out
        let now = Instant(1_793_491_200)
        let before = SmallWorkspace.files(vendor.small.out)
        _ = try await bundle(request, Checkout.resources, now: now, progress: Progress(isOn: false))
        #expect(SmallWorkspace.files(vendor.small.out) == before)
        try vendor.small.write(
            "register/partners.csv",
            "partner_id,name,country,email\nnord,Nord,BE,new@nord.example\nsüd/..,Süd,BE,c@sued.example\nwest,West,BE,\n"
        )
        _ = try await bundle(request, Checkout.resources, now: now, progress: Progress(isOn: false))
        let mail = SmallWorkspace.files(vendor.small.out)["2026-10/bundles/nord.eml"] ?? Data()
        #expect(String(decoding: mail, as: UTF8.self).contains("To: new@nord.example\r\n"))
        try vendor.small.write(
            "inbox/tickets.csv",
            "ticket_id,customer_id,priority,opened_at,accepted_at,first_response_at\n"
                + "T1,N1,P1,2026-10-05T09:00,2026-10-05T09:05,2026-10-05T10:20\n")
        await #expect {
            try await bundle(request, Checkout.resources, now: now, progress: Progress(isOn: false))
        } throws: { ($0 as? ExitFault)?.code == .data }
    }
}
