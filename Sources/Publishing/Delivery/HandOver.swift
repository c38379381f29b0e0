/// What came of handing a mail over.
public struct HandOver: Sendable, Equatable {
    public enum Result: Sendable, Equatable {
        /// It was taken.
        case taken
        /// The server refuses a recipient, the sender or the mail.
        case refused
        /// The server takes no mail of that size.
        case tooLarge
        /// Not now: the server says to come back later.
        case later
        /// Nobody is there: no server, no name, no way to it.
        case gone
        /// The mail program or the server does not let us in: whoever set it up has to look.
        case misconfigured
        /// The transport ended without saying whether it was taken.
        case unknown
    }

    public var result: Result
    /// What the server or the mail program said, in one line.
    public var reply: String

    /// An outcome.
    public init(_ result: Result, _ reply: String = "") {
        self.result = result
        self.reply = reply
    }

    /// The outcome of an SMTP server's reply (RFC 5321, 4.2; RFC 3463).
    static func of(smtp code: Int, _ reply: String) -> HandOver {
        switch code {
        case 200..<300: HandOver(.taken)
        case 421: HandOver(.gone, reply)
        case 530, 534, 535, 538: HandOver(.misconfigured, reply)
        case 400..<500: HandOver(.later, reply)
        case 552: HandOver(.tooLarge, reply)
        case 500..<600: HandOver(reply.contains("5.3.4") ? .tooLarge : .refused, reply)
        default: HandOver(.unknown, reply)
        }
    }

    /// The outcome of a program that was called as `sendmail` is (sysexits.h), and of what it wrote.
    ///
    /// A server's reply, where the program passes it on, says more than the exit code.
    static func of(sendmail code: Int32, _ errors: String) -> HandOver {
        if code == 0 { return HandOver(.taken) }
        if let (smtp, reply) = serverReply(errors) { return of(smtp: smtp, reply) }
        let reply = firstLine(errors)
        switch code {
        case 65, 67: return HandOver(.refused, reply)
        case 68, 69: return HandOver(.gone, reply)
        case 75: return HandOver(.gone, reply)
        case 64, 66, 72, 77, 78, 126, 127: return HandOver(.misconfigured, reply)
        default: return HandOver(.unknown, reply.isEmpty ? "ended with \(code)" : reply)
        }
    }

    /// The outcome of `curl`, and of the server's last reply.
    static func of(curl code: Int32, lastReply smtp: Int, _ errors: String) -> HandOver {
        if code == 0 { return HandOver(.taken) }
        let reply = firstLine(errors)
        if smtp >= 400 { return of(smtp: smtp, reply) }
        switch code {
        // Nothing was said to a server yet.
        case 5, 6, 7: return HandOver(.gone, reply)
        case 1, 2, 3, 4, 26, 27, 35, 48, 53, 54, 58, 59, 60, 64, 66, 67, 77, 80, 82, 83, 90, 91:
            return HandOver(.misconfigured, reply)
        // The mail follows the reply 354, and 250 may be the word that it was taken: before those nothing was handed over.
        default: return smtp == 354 || smtp == 250 ? HandOver(.unknown, reply) : HandOver(.gone, reply)
        }
    }

    /// `550 5.1.1 no such user` behind `server message:`, as msmtp writes it.
    private static func serverReply(_ errors: String) -> (code: Int, reply: String)? {
        for line in errors.split(whereSeparator: \.isNewline) {
            guard let range = line.range(of: "server message: ") else { continue }
            let reply = line[range.upperBound...]
            if let code = Int(reply.prefix(3)) { return (code, shown(reply)) }
        }
        return nil
    }

    private static func firstLine(_ errors: String) -> String {
        let line = errors.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        return line.map { shown($0) } ?? ""
    }

    private static func shown(_ text: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200)))
    }
}
