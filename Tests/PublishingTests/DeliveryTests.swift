import Foundation
import Testing

@testable import Publishing

@Suite("Delivery: each mail once")
struct DeliveryTests {
    @Test(
        "a program that is called as sendmail: what its exit code, or the server's reply, means",
        arguments: [
            (0, "", HandOver.Result.taken), (67, "unknown user", .refused), (65, "bad", .refused),
            (75, "cannot connect", .gone), (68, "cannot locate host", .gone), (69, "", .gone),
            (78, "no such account", .misconfigured), (127, "", .misconfigured), (77, "login", .misconfigured),
            (74, "network read error", .unknown), (137, "", .unknown), (1, "?", .unknown),
            (65, "msmtp: x\nmsmtp: server message: 550 5.1.1 no such user\nmsmtp: y", .refused),
            (75, "msmtp: server message: 451 4.7.1 later", .later),
            (65, "msmtp: server message: 552 5.3.4 too big", .tooLarge),
            (69, "msmtp: server message: 554 5.3.4 too big", .tooLarge),
            (77, "msmtp: server message: 535 5.7.8 no", .misconfigured),
            (75, "msmtp: server message: 421 closing", .gone),
        ])
    func sendmail(code: Int32, errors: String, expected: HandOver.Result) {
        #expect(HandOver.of(sendmail: code, errors).result == expected)
    }

    @Test(
        "curl: nothing was handed over before the server asked for the mail, and afterwards nobody knows",
        arguments: [
            (0, 250, HandOver.Result.taken), (55, 550, .refused), (55, 451, .later), (56, 552, .tooLarge),
            (67, 535, .misconfigured), (6, 0, .gone), (7, 0, .gone), (28, 0, .gone), (28, 220, .gone),
            (28, 354, .unknown), (56, 354, .unknown), (56, 250, .unknown), (60, 220, .misconfigured),
        ])
    func curl(code: Int32, reply: Int, expected: HandOver.Result) {
        #expect(HandOver.of(curl: code, lastReply: reply, "curl: (\(code)) x").result == expected)
    }

    @Test("curl is told no secret on its command line, reads no configuration, and insists on encryption")
    func curlWords() {
        let words = MailTransport.curl(
            .init(url: "smtp://m.example:587", netrc: "/n", tls: .required, certificates: "/c"), from: "v@v.example",
            to: ["a@p.example", "b@p.example"], timeLimit: 9)
        #expect(words.prefix(2) == ["curl", "--disable"])
        let line = words.joined(separator: " ")
        #expect(line.contains("--ssl-reqd --netrc-file /n --cacert /c"))
        #expect(
            line.contains("--mail-from v@v.example --mail-rcpt a@p.example --mail-rcpt b@p.example --upload-file -"))
    }

    private let out = FileManager.default.temporaryDirectory.appending(path: "register-\(UUID().uuidString)").path
    private let key = DeliveryRecord.Key(month: "2026-10", revision: 1, partner: "P")

    private func record(_ state: DeliveryRecord.State) -> DeliveryRecord {
        DeliveryRecord(at: "2026-11-02T06:15:00Z", key: key, state: state, sha256: "x", reply: "r/\"\n")
    }

    @Test("the register's last line on a mail is what counts; half a line that a crash left is none")
    func register() throws {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        var register = try DeliveryRegister.open(out)
        try register.add(record(.handingOver))
        try register.add(record(.sent))
        register.close()
        let path = "\(out)/\(DeliveryRegister.name)"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for cut in [1, 20, 60] {
            // A crash while the second line was being written: the mail is being handed over, as far as anyone knows.
            try whole.prefix(whole.count - cut).write(to: URL(fileURLWithPath: path))
            var again = try DeliveryRegister.open(out)
            #expect(again[key]?.state == .handingOver)
            try again.add(record(.unsure))
            again.close()
            #expect(try DeliveryRegister.records(out)[key] == record(.unsure))
        }
    }

    @Test("a line that is none of the register's is an error with its place: nothing is sent on a guess")
    func damaged() throws {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let path = "\(out)/\(DeliveryRegister.name)"
        try Data("\n{}\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: DeliveryRegister.Fault.line(file: path, number: 2)) { try DeliveryRegister.records(out) }
        #expect(throws: DeliveryRegister.Fault.line(file: path, number: 2)) { try DeliveryRegister.open(out) }
    }

    @Test(
        "a mail says whose it is, whatever the partner's identifier holds", arguments: ["p", "a b", "ä/%\r\nBcc: x@y"])
    func published(partner: String) throws {
        let key = DeliveryRecord.Key(month: "2026-10", revision: 2, partner: partner)
        let head =
            "From: v@v.example\r\nTo: a@p.example,\r\n b@p.example\r\n\(PublishedMail.header): "
            + "\(PublishedMail.value(key))\r\n\r\nTo: x@y.example\r\n"
        let mail = try #require(PublishedMail(path: "p.eml", Array(head.utf8)))
        #expect(mail.key == key)
        #expect(mail.recipients == ["a@p.example", "b@p.example"] && mail.hasSender)
        let draft = head.replacing("v@v.example", with: "Vendor:;").replacing(
            "a@p.example,\r\n b@p.example", with: "undisclosed-recipients:;")
        let unsent = try #require(PublishedMail(path: "p.eml", Array(draft.utf8)))
        #expect(unsent.recipients.isEmpty && !unsent.hasSender)
        #expect(PublishedMail(path: "p.eml", Array("To: a@b\r\n\r\n".utf8)) == nil)
    }
}
