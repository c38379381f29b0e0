import Foundation
import Publishing
import ServiceTime

/// One round of delivery: what is to be done about each mail, and doing it.
struct Round {
    /// What is to be done about a mail.
    enum Step: Equatable {
        case send
        /// It was sent at that time.
        case done(String)
        /// It was not taken, and would not be if it were sent again as it is.
        case rejected(DeliveryRecord)
        /// Nobody knows whether it was taken.
        case unsure(DeliveryRecord)
        case noAddress
        case noSender
        /// Somebody says that it has arrived.
        case settle
    }

    private let request: SendRequest
    private let mails: [PublishedMail]
    private let transport: MailSettings.Transport?

    init(_ request: SendRequest, _ mails: [PublishedMail], _ transport: MailSettings.Transport?) {
        self.request = request
        self.mails = mails
        self.transport = transport
    }

    /// What is to be done about a mail of which the register says `last`.
    func step(_ mail: PublishedMail, _ last: DeliveryRecord?) -> Step {
        func isNamed(_ ids: [String]) -> Bool { ids.contains { PublishedMail.partner($0) == mail.key.partner } }
        if isNamed(request.arrived) { return .settle }
        if mail.recipients.isEmpty { return .noAddress }
        if !mail.hasSender { return .noSender }
        guard let last, !isNamed(request.again) else { return .send }
        switch last.state {
        case .sent: return .done(last.at)
        case .handingOver, .unsure: return .unsure(last)
        case .waiting: return .send
        // Another mail, such as one to another address, may be taken.
        case .refused, .tooLarge: return last.sha256 == mail.sha256 ? .rejected(last) : .send
        }
    }

    /// Tells what would be done.
    func rehearse(_ records: [DeliveryRecord.Key: DeliveryRecord]) -> SendSummary {
        var summary = SendSummary()
        for mail in mails {
            let step = step(mail, records[mail.key])
            defer { summary.lines += leftOut(mail) }
            if step == .send {
                let size = "\((mail.bytes.count + 999) / 1000) kB"
                summary.lines.append("\(name(mail)): would go to \(mail.recipients.joined(separator: ", ")) (\(size))")
            } else {
                summary.lines.append(line(mail, step))
            }
        }
        if transport == nil { summary.lines.append("slareport.json5: 'mail' has no 'sendmail' or 'smtp' yet") }
        return summary
    }

    /// Hands over what is to be sent, and keeps the register.
    func perform(
        _ register: inout DeliveryRegister, _ transport: MailTransport, _ clock: () -> Instant, _ progress: Progress
    ) throws -> SendSummary {
        var summary = SendSummary()
        var problems = Problems()
        var stop: HandOver?
        for mail in mails {
            let step = step(mail, register[mail.key])
            defer { summary.lines += leftOut(mail) }
            func keep(_ state: DeliveryRecord.State, _ reply: String = "") throws {
                try register.add(
                    DeliveryRecord(
                        at: clock().description, key: mail.key, state: state, sha256: mail.sha256, reply: reply))
                summary.hasNews = true
            }
            switch step {
            case .send:
                if let stop {
                    summary.lines.append("\(name(mail)): not tried, since the one before could not be handed over")
                    problems.add(stop, name(mail))
                    continue
                }
                progress.say("\(name(mail)) …")
                try keep(.handingOver)
                let result = attempt(mail, transport)
                try keep(Self.state(result), result.reply)
                problems.add(result, name(mail))
                if [.gone, .misconfigured].contains(result.result) { stop = result }
                summary.lines.append(line(mail, result))
            case .settle:
                try keep(.sent, "said to have arrived")
                summary.lines.append("\(name(mail)): noted as arrived")
            case .rejected(let record):
                problems.add(HandOver(record.state == .tooLarge ? .tooLarge : .refused, record.reply), name(mail))
                summary.lines.append(line(mail, step))
            case .unsure(let record):
                problems.add(HandOver(.unknown, record.reply), name(mail))
                summary.lines.append(line(mail, step))
            case .noSender:
                problems.add(HandOver(.misconfigured, "the mail names no sender"), name(mail))
                summary.lines.append(line(mail, step))
            case .done, .noAddress: summary.lines.append(line(mail, step))
            }
        }
        summary.fault = problems.fault
        return summary
    }

    /// Up to three attempts where nothing was handed over and another one may help.
    private func attempt(_ mail: PublishedMail, _ transport: MailTransport) -> HandOver {
        var result = transport.handOver(mail.bytes, to: mail.recipients)
        for pause in request.pauses where [.later, .gone].contains(result.result) {
            Thread.sleep(forTimeInterval: pause / .seconds(1))
            result = transport.handOver(mail.bytes, to: mail.recipients)
        }
        return result
    }

    private static func state(_ result: HandOver) -> DeliveryRecord.State {
        switch result.result {
        case .taken: .sent
        case .refused: .refused
        case .tooLarge: .tooLarge
        case .later, .gone, .misconfigured: .waiting
        case .unknown: .unsure
        }
    }

    private func name(_ mail: PublishedMail) -> String {
        String(
            String.UnicodeScalarView(mail.key.partner.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    /// A line about what the register has as an address and is none.
    private func leftOut(_ mail: PublishedMail) -> [String] {
        guard mail.leftOut > 0 else { return [] }
        let what =
            mail.leftOut == 1 ? "1 text there is no mail address" : "\(mail.leftOut) texts there are no mail addresses"
        return ["\(name(mail)): email in the register of partners: \(what); mend it, then slareport bundle"]
    }

    private func line(_ mail: PublishedMail, _ result: HandOver) -> String {
        let to = mail.recipients.joined(separator: ", ")
        return switch result.result {
        case .taken: "\(name(mail)): sent to \(to)"
        case .refused: "\(name(mail)): refused: \(result.reply)"
        case .tooLarge: "\(name(mail)): too large: \(result.reply)"
        case .later: "\(name(mail)): the server wants it later: \(result.reply)"
        case .gone: "\(name(mail)): no server: \(result.reply)"
        case .misconfigured: "\(name(mail)): mail is not set up: \(result.reply)"
        case .unknown: "\(name(mail)): unsure: \(result.reply)"
        }
    }

    private func line(_ mail: PublishedMail, _ step: Step) -> String {
        switch step {
        case .send: "\(name(mail)): to be sent"
        case .done(let at): "\(name(mail)): sent already, \(at)"
        case .rejected(let record):
            record.state == .tooLarge
                ? "\(name(mail)): was too large, \(record.at): \(record.reply)"
                : "\(name(mail)): was refused, \(record.at): \(record.reply)"
        case .unsure(let record):
            "\(name(mail)): unsure since \(record.at); look whether it arrived, then --arrived ID or --resend ID"
        case .noAddress: "\(name(mail)): no mail address in the register of partners; \(mail.path) is a draft"
        case .noSender: "\(name(mail)): made before 'mail' named a sender; make it again with slareport bundle"
        case .settle: "\(name(mail)): would be noted as arrived"
        }
    }
}

/// What somebody has to look after.
private struct Problems {
    private var counts: [(what: String, code: ExitCode, count: Int, first: String)] = []

    mutating func add(_ result: HandOver, _ name: String) {
        let (what, code): (String, ExitCode) =
            switch result.result {
            case .taken: ("", .ok)
            case .refused: ("refused", .unavailable)
            case .tooLarge: ("too large", .unavailable)
            case .later: ("wanted later", .temporary)
            case .gone: ("without a server", .temporary)
            case .misconfigured: ("not set up", .configuration)
            case .unknown: ("unsure", .unavailable)
            }
        if code == .ok { return }
        if let index = counts.firstIndex(where: { $0.what == what }) {
            counts[index].count += 1
        } else {
            counts.append((what, code, 1, "\(name): \(result.reply)"))
        }
    }

    /// What needs a person comes before what the next round may mend.
    var fault: ExitFault? {
        let order: [ExitCode] = [.configuration, .unavailable, .temporary]
        guard let code = order.first(where: { code in counts.contains { $0.code == code } }) else { return nil }
        let parts = counts.map { "\($0.count) \($0.what) (\($0.first))" }
        return ExitFault(
            code, "mails not delivered: \(parts.joined(separator: "; ")); slareport send --dry-run lists all")
    }
}
