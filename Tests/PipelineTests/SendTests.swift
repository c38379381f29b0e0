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

        /// The arguments of each call.
        var calls: [String] {
            let text = try? String(contentsOfFile: "\(small.folder.path)/calls", encoding: .utf8)
            return (text ?? "").split(separator: "\n").map(String.init)
        }

        func send(_ change: (inout SendRequest) -> Void = { _ in }) throws(ExitFault) -> SendSummary {
            var request = SendRequest()
            request.workspace = small.path
            request.period = "2026-10"
            request.out = small.out
            request.pauses = [.zero, .zero]
            change(&request)
            return try SLAReport.send(
                request, Checkout.resources, clock: { Instant(1_793_491_200) }, progress: Progress(isOn: false))
        }
    }

    @Test("who has an address gets one mail, with its recipients as arguments; a second round sends nothing")
    func once() async throws {
        let vendor = try await Vendor()
        let first = try vendor.send()
        #expect(first.fault == nil && first.lines.count == 3)
        #expect(
            Set(vendor.calls) == [
                "-x -i -f v@v.example -- a@nord.example b@nord.example", "-x -i -f v@v.example -- c@sued.example",
            ])
        #expect(first.lines.contains { $0.hasPrefix("west: no mail address") })
        let second = try vendor.send()
        #expect(vendor.calls.count == 2 && second.fault == nil)
        #expect(second.lines.contains("nord: sent already, 2026-11-01T00:00:00Z"))
    }

    @Test("a rehearsal says who would get what, and hands over nothing")
    func rehearsal() async throws {
        let vendor = try await Vendor()
        let lines = try vendor.send { $0.isDry = true }.lines
        #expect(lines.contains { $0.hasPrefix("nord: would go to a@nord.example, b@nord.example (") })
        #expect(
            vendor.calls.isEmpty && !FileManager.default.fileExists(atPath: "\(vendor.small.out)/deliveries.ndjson"))
    }

    @Test("what is refused is not tried again as it is; who asks for it gets it tried")
    func refused() async throws {
        let vendor = try await Vendor()
        try vendor.script("echo 'no such user' >&2; exit 67")
        let first = try vendor.send()
        #expect(first.fault?.code == .unavailable)
        #expect(first.fault?.description.contains("2 refused (nord: no such user)") == true)
        try vendor.script("")
        #expect(try vendor.send().fault?.code == .unavailable && vendor.calls.count == 2)
        #expect(try vendor.send { $0.again = ["nord", "süd/.."] }.fault == nil && vendor.calls.count == 4)
    }

    @Test("without a server three attempts are made, the other mails wait, and the next round sends all")
    func gone() async throws {
        let vendor = try await Vendor()
        try vendor.script("exit 75")
        let first = try vendor.send()
        #expect(first.fault?.code == .temporary && vendor.calls.count == 3)
        #expect(first.lines.contains { $0.hasSuffix("not tried, since the one before could not be handed over") })
        try vendor.script("")
        #expect(try vendor.send().fault == nil && vendor.calls.count == 5)
    }

    @Test("an ending that says nothing leaves a mail unsure: it is not sent again until somebody says so")
    func unsure() async throws {
        let vendor = try await Vendor()
        try vendor.script("kill -9 $$")
        #expect(try vendor.send { $0.partners = ["nord"] }.fault?.code == .unavailable)
        try vendor.script("")
        let second = try vendor.send { $0.partners = ["nord"] }
        #expect(second.fault?.code == .unavailable && vendor.calls.count == 1)
        #expect(second.lines.first?.contains("--arrived ID or --resend ID") == true)
        #expect(
            try vendor.send {
                $0.partners = ["nord"]; $0.arrived = ["nord"]
            }.fault == nil)
        #expect(vendor.calls.count == 1)
    }

    @Test("an unknown partner, a month that is not published and missing settings are one line each")
    func faults() async throws {
        let vendor = try await Vendor()
        #expect { try vendor.send { $0.partners = ["nobody"] } } throws: { ($0 as? ExitFault)?.code == .usage }
        #expect { try vendor.send { $0.period = "2026-09" } } throws: { ($0 as? ExitFault)?.code == .noInput }
        try vendor.small.write("slareport.json5", "{ vendor: \"A vendor\", timeZone: \"Europe/Brussels\" }\n")
        #expect { try vendor.send() } throws: { ($0 as? ExitFault)?.code == .configuration }
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
