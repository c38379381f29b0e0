import Foundation
import Processes

/// Hands mails over, through a program that takes them as `sendmail` does, or to a server by `curl`.
public struct MailTransport: Sendable {
    private let transport: MailSettings.Transport
    private let from: String
    private let timeLimit: Int
    private let environment: [String: String]

    /// A transport; nil where the settings name none.
    public init?(_ settings: MailSettings, environment: [String: String]) {
        guard let transport = settings.transport else { return nil }
        self.transport = transport
        from = settings.from.address
        timeLimit = settings.timeLimit
        self.environment = environment
    }

    /// Hands a mail over once.
    public func handOver(_ message: [UInt8], to recipients: [String]) -> HandOver {
        do throws(ProcessFault) {
            switch transport {
            case .sendmail(let program): return try sendmail(program, message, recipients)
            case .smtp(let server): return try curl(server, message, recipients)
            }
        } catch {
            switch error {
            case .notFound, .system: return HandOver(.misconfigured, error.description)
            // It may have gone out just before.
            case .outOfTime: return HandOver(.unknown, error.description)
            }
        }
    }

    private func sendmail(
        _ program: [String], _ message: [UInt8], _ recipients: [String]
    ) throws(ProcessFault) -> HandOver {
        // `-i`: a line with a dot alone is not the end. `--`: what follows is no option.
        let words = program + ["-i", "-f", from, "--"] + recipients
        let lines = message.filter { $0 != 13 }  // a program on this machine takes its line ends
        let (ending, _) = try runProgram(
            words, input: lines, environment: environment, timeLimit: .seconds(timeLimit), longestOutput: 4096)
        return HandOver.of(sendmail: ending.code, ending.errors)
    }

    private func curl(
        _ server: MailSettings.SMTP, _ message: [UInt8], _ recipients: [String]
    ) throws(ProcessFault) -> HandOver {
        let (ending, output) = try runProgram(
            Self.curl(server, from: from, to: recipients, timeLimit: timeLimit), input: message,
            environment: environment, timeLimit: .seconds(timeLimit + 5), longestOutput: 4096)
        let reply = Int(String(decoding: output, as: UTF8.self).suffix(3)) ?? 0
        return HandOver.of(curl: ending.code, lastReply: reply, ending.errors)
    }

    /// The command line of `curl`. `--disable` has to be its first word: no other configuration is read.
    static func curl(
        _ server: MailSettings.SMTP, from: String, to recipients: [String], timeLimit: Int
    ) -> [String] {
        var words = ["curl", "--disable", "--silent", "--show-error", "--url", server.url]
        switch server.tls {
        case .required: words.append("--ssl-reqd")
        case .optional: words.append("--ssl")
        case .none: break
        }
        if let netrc = server.netrc { words += ["--netrc-file", netrc] }
        if let certificates = server.certificates { words += ["--cacert", certificates] }
        words += ["--connect-timeout", "30", "--max-time", "\(timeLimit)", "--mail-from", from]
        for recipient in recipients { words += ["--mail-rcpt", recipient] }
        return words + ["--upload-file", "-", "--write-out", "%{response_code}"]
    }
}
