import Foundation
import ServiceTime

/// A mail with a text in two forms and files. The same values give the same bytes.
struct MailMessage: Sendable {
    /// A file that goes with it.
    struct Attachment: Sendable {
        var name: String
        var type: String
        var bytes: [UInt8]
    }

    /// Whom it is from; nil where the workspace does not say, which makes it a draft.
    var from: MailAddress?
    /// The vendor's name, for a draft.
    var vendor: String
    var replyTo: MailAddress?
    /// Whom it goes to; none: a draft for somebody to address.
    var to: [MailAddress]
    /// How many texts of the register are no address, and get nothing.
    var leftOut = 0
    var subject: String
    var date: Instant
    var id: String
    /// Whose mail it is, of which month and revision, for whoever sends it.
    var bundle: DeliveryRecord.Key
    /// The id of the mail that this one takes the place of; nil for the first.
    var earlierID: String?
    var language: String
    var text: [UInt8]
    var html: [UInt8]
    var attachments: [Attachment]

    /// The mail as it is handed over, with CRLF line ends.
    func bytes() throws(MailFault) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(size)
        for header in try headers() { message.append(line: header) }
        let mixed = boundary("mixed")
        let alternative = boundary("alternative")
        message.append(line: "Content-Type: multipart/mixed;\r\n boundary=\"\(mixed)\"")
        message.append(line: "")
        message.append(line: "--\(mixed)")
        message.append(line: "Content-Type: multipart/alternative;\r\n boundary=\"\(alternative)\"")
        message.append(line: "")
        append("plain", text, alternative, to: &message)
        append("html", html, alternative, to: &message)
        message.append(line: "--\(alternative)--")
        for attachment in attachments {
            message.append(line: "--\(mixed)")
            append(attachment, to: &message)
        }
        message.append(line: "--\(mixed)--")
        return message
    }

    /// About how long the message will be, rather more than less.
    var size: Int {
        4096 + 3 * (text.count + html.count) + attachments.reduce(0) { $0 + Self.encodedSize($1.bytes.count) + 512 }
    }

    /// How long bytes are in base64 with its line ends.
    static func encodedSize(_ count: Int) -> Int {
        let letters = (count + 2) / 3 * 4
        return letters + (letters / 76 + 1) * 2
    }

    private func headers() throws(MailFault) -> [String] {
        var headers = ["MIME-Version: 1.0"]
        if let from {
            headers.append(try HeaderText.header("From", [from]))
        } else {
            // A group without members (RFC 6854): whoever sends the draft puts an address there.
            if HeaderText.hasControl(vendor) { throw .controlCharacter(header: "From") }
            headers.append("From: \(HeaderText.phrase(vendor)):;")
        }
        headers.append(to.isEmpty ? "To: undisclosed-recipients:;" : try HeaderText.header("To", to))
        if let replyTo { headers.append(try HeaderText.header("Reply-To", [replyTo])) }
        headers.append(try HeaderText.header("Subject", subject))
        headers.append("Date: \(Self.date(date))")
        headers.append("Message-ID: <\(id)>")
        if let earlierID {
            headers.append("In-Reply-To: <\(earlierID)>")
            headers.append("References: <\(earlierID)>")
        }
        headers.append(try HeaderText.header("Content-Language", language))
        headers.append("\(PublishedMail.header): \(PublishedMail.value(bundle))")
        if leftOut > 0 { headers.append("\(PublishedMail.leftOutHeader): \(leftOut)") }
        headers.append("Auto-Submitted: auto-generated")
        // Exchange answers automatic mail unless it is told not to.
        headers.append("X-Auto-Response-Suppress: All")
        if from == nil || to.isEmpty { headers.append("X-Unsent: 1") }
        return headers
    }

    private func append(_ kind: String, _ text: [UInt8], _ boundary: String, to message: inout [UInt8]) {
        message.append(line: "--\(boundary)")
        message.append(line: "Content-Type: text/\(kind); charset=utf-8")
        message.append(line: "Content-Transfer-Encoding: quoted-printable")
        message.append(line: "")
        QuotedPrintable.append(text, to: &message)
        message.append(line: "")
    }

    private func append(_ attachment: Attachment, to message: inout [UInt8]) {
        message.append(line: "Content-Type: \(attachment.type);\r\n name=\"\(attachment.name)\"")
        message.append(line: "Content-Disposition: attachment;\r\n filename=\"\(attachment.name)\"")
        message.append(line: "Content-Transfer-Encoding: base64")
        message.append(line: "")
        let options: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        message.append(contentsOf: Data(attachment.bytes).base64EncodedData(options: options))
        message.append(line: "")
    }

    // Neither quoted-printable nor base64 can hold `=_`.
    private func boundary(_ part: String) -> String {
        "=_\(part)_\(SHA256.hex(Array(id.utf8)).prefix(24))"
    }

    /// `Sun, 01 Nov 2026 00:00:00 +0000`, whatever the locale.
    static func date(_ instant: Instant) -> String {
        let day = Day(containing: instant.seconds)
        let date = day.components
        let second = instant.seconds - Int64(day.number) * 86_400
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // The first of January 1970, day 0, was a Thursday.
        let weekday = days[((Int(day.number) % 7) + 7) % 7]
        let time = [second / 3600, second / 60 % 60, second % 60].map { two(Int($0)) }.joined(separator: ":")
        return "\(weekday), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }
}

extension [UInt8] {
    fileprivate mutating func append(line: String) {
        append(contentsOf: line.utf8)
        append(13)
        append(10)
    }
}
