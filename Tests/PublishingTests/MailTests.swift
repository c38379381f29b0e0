import Configuration
import Foundation
import ServiceTime
import Testing

@testable import Publishing

@Suite("Mail")
struct MailTests {
    @Test(
        "an address is plain, and has a name or none",
        arguments: [
            ("reports@partner.example", "", "reports@partner.example"),
            ("Partner NV <a.b+c@partner.example>", "Partner NV", "a.b+c@partner.example"),
            ("\"Müller, K.\" <k@m.example>", "Müller, K.", "k@m.example"),
        ])
    func addresses(text: String, name: String, address: String) throws {
        let read = try MailAddress(text)
        #expect(read.name == name && read.address == address)
    }

    @Test(
        "what could smuggle in a header, an option or a second recipient is no address",
        arguments: [
            "", "a", "@", "a@", "@b", "a@b@c", "a b@c.example", "a@b.example\r\nBcc: x@y.example", "a@b.example\n",
            "a@b,c@d", "-oQ/tmp@b.example", "a@-b.example", "a@b..example", "a@b.example.", ".a@b.example",
            "<a@b.example", "a@b.example>", "N\u{0}<a@b.example>", "N\r\nBcc: <a@b.example>", "ä@b.example",
            "a@bücher.example",
            String(repeating: "a", count: 65) + "@b.example", "a@" + String(repeating: "b.", count: 130) + "c",
            "a@[::1]",
        ])
    func refusedAddresses(text: String) { #expect(throws: MailFault.address(text)) { try MailAddress(text) } }

    @Test("several addresses are separated by semicolons; one that is given twice is one")
    func lists() {
        let list = MailAddress.list("a@b.example; nobody ;A <a@b.example>;; c@d.example")
        #expect(list.good.map(\.address) == ["a@b.example", "c@d.example"])
        #expect(list.bad == ["nobody"])
    }

    @Test(
        "a header is folded at blanks, and encoded where it is not plain",
        arguments: [
            ("Levels", "Subject: Levels"),
            ("Länder", "Subject: =?UTF-8?B?TMOkbmRlcg==?="),
            ("=?x", "Subject: =?UTF-8?B?PT94?="),
            (
                String(repeating: "word ", count: 20) + "end",
                "Subject: word word word word word word word word word word word word word\r\n word word word word word word word end"
            ),
        ])
    func headers(text: String, expected: String) throws {
        #expect(try HeaderText.header("Subject", text) == expected)
    }

    @Test("an encoded word has at most 75 characters and whole letters, however long the text")
    func encodedWords() throws {
        let text = String(repeating: "Zürich 東京 🚆 ", count: 30)
        let header = try HeaderText.header("Subject", text)
        let words = header.dropFirst("Subject: ".count).replacing("\r\n ", with: " ").split(separator: " ")
        var decoded: [UInt8] = []
        for word in words {
            #expect(word.count <= 75)
            let bytes = Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data()
            #expect(String(validating: bytes, as: UTF8.self) != nil)
            decoded += bytes
        }
        #expect(decoded == Array(text.utf8))
        #expect(header.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test(
        "a control character in a header is refused",
        arguments: ["\r\nBcc: x@y.example", "\n", "\u{0}", "\u{85}", "\u{2028}"])
    func injection(text: String) {
        #expect(throws: MailFault.controlCharacter(header: "Subject")) { try HeaderText.header("Subject", "a\(text)b") }
    }

    @Test(
        "quoted-printable keeps lines short and says what mail programs would change",
        arguments: [
            ("a=b\n", "a=3Db\r\n"), ("blank \nend ", "blank=20\r\nend=20"), ("é", "=C3=A9"),
            (".\n.b\nFrom here\nFar", "=2E\r\n=2Eb\r\n=46rom here\r\nFar"),
            (String(repeating: "x", count: 80), String(repeating: "x", count: 75) + "=\r\nxxxxx"),
        ])
    func quotedPrintable(text: String, expected: String) {
        var message: [UInt8] = []
        QuotedPrintable.append(Array(text.utf8), to: &message)
        #expect(String(decoding: message, as: UTF8.self) == expected)
    }

    @Test(
        "a date is RFC 5322's, in UTC",
        arguments: [
            (1_793_491_200, "Sun, 01 Nov 2026 00:00:00 +0000"), (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
            (951_868_799, "Tue, 29 Feb 2000 23:59:59 +0000"),
        ])
    func dates(seconds: Int64, expected: String) { #expect(MailMessage.date(Instant(seconds)) == expected) }

    private static func message(vendor: String = "Vendor", subject: String = "S") -> MailMessage {
        MailMessage(
            from: nil, vendor: vendor, to: [], subject: subject, date: Instant(0), id: "a@b.example",
            bundle: .init(month: "2026-10", revision: 1, partner: "P"), language: "en",
            text: Array("text\n".utf8), html: Array("<p>html</p>\n".utf8),
            attachments: [.init(name: "a.zip", type: "application/zip", bytes: [UInt8](repeating: 7, count: 100))])
    }

    @Test("without a sender or an address it is a draft; every line ends with CRLF and is short")
    func draft() throws {
        let text = String(decoding: try Self.message().bytes(), as: UTF8.self)
        #expect(text.contains("From: Vendor:;\r\nTo: undisclosed-recipients:;\r\n") && text.contains("X-Unsent: 1\r\n"))
        #expect(text.contains("Auto-Submitted: auto-generated\r\n"))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && $0.utf8.count <= 78 })
    }

    @Test("a vendor's name with a line end is refused")
    func vendor() {
        #expect(throws: MailFault.controlCharacter(header: "From")) {
            try Self.message(vendor: "V\r\nBcc: a@b").bytes()
        }
    }

    private static func settings(_ text: String) throws -> MailSettings {
        try MailSettings(Node.parse(text, file: "slareport.json5"))
    }

    @Test("the workspace says whom mails are from, and through what they go")
    func settings() throws {
        let all = try Self.settings(
            "{ from: 'V <v@v.example>', replyTo: 'd@v.example', sendmail: ['msmtp', '-a', 'x'], "
                + "baseURL: 'https://r.example/sla', maximumBytes: 5000000, timeLimit: 9 }")
        #expect(all.from.name == "V" && all.replyTo?.address == "d@v.example")
        #expect(all.transport == .sendmail(["msmtp", "-a", "x"]))
        #expect(all.baseURL == "https://r.example/sla/" && all.maximumBytes == 5_000_000 && all.timeLimit == 9)
        let server = try Self.settings("{ from: 'v@v.example', smtp: 'smtps://m.example' }")
        #expect(
            server.transport
                == .smtp(.init(url: "smtps://m.example", netrc: nil, tls: .required, certificates: nil)))
        #expect(server.maximumBytes == 7_000_000)
    }

    @Test(
        "a setting that is wrong is named with its place",
        arguments: [
            ("{ from: 'v' }", "1:9: 'v' is no mail address"),
            ("{ sendmail: 'x' }", "the key 'from' is missing"),
            ("{ from: 'v@v.example\\r\\nBcc: x@y.example' }", "1:9: "),
            ("{ from: 'v@v.example', sendmail: [] }", "expected a program"),
            ("{ from: 'v@v.example', sendmail: 'a', smtp: 'smtp://b' }", "not both"),
            ("{ from: 'v@v.example', smtp: 'smtp://u:p@b' }", "'netrc'"),
            ("{ from: 'v@v.example', smtp: 'http://b' }", "expected a mail server"),
            ("{ from: 'v@v.example', baseURL: 'ftp://b' }", "expected an address"),
            ("{ from: 'v@v.example', form: 1 }", "did you mean 'from'?"),
        ])
    func wrongSettings(text: String, sentence: String) {
        #expect { try Self.settings(text) } throws: { "\($0)".contains(sentence) }
    }
}
