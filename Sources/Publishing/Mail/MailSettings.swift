import Configuration

/// `mail` in `slareport.json5`: whom mails are from, and through what they are sent.
public struct MailSettings: Sendable, Equatable {
    /// What mails are handed to.
    public enum Transport: Sendable, Equatable {
        /// A program that takes a mail as `sendmail` does, with its own arguments.
        case sendmail([String])
        /// A mail server, reached by `curl`.
        case smtp(SMTP)
    }

    /// A mail server.
    public struct SMTP: Sendable, Equatable {
        /// Whether the way to the server is encrypted.
        public enum TLS: String, Sendable, CaseIterable {
            case required, optional, none
        }

        /// `smtp://HOST:PORT` or `smtps://HOST:PORT`.
        public var url: String
        /// The file with user and password, as `curl --netrc-file` takes it; nil: the server wants none.
        public var netrc: String?
        /// For `smtp://`; `smtps://` always is.
        public var tls: TLS
        /// The file with the certificates to trust; nil: the system's.
        public var certificates: String?
    }

    /// Whom mails are from.
    public var from: MailAddress
    /// Whom answers go to; nil: to `from`.
    public var replyTo: MailAddress?
    /// What mails are handed to; nil: bundles are made, and somebody else sends them.
    public var transport: Transport?
    /// Where the output folder can be reached by partners, with a slash at its end; nil: nowhere.
    public var baseURL: String?
    /// The largest mail; what is larger carries a link instead of its archive.
    public var maximumBytes: Int
    /// How many seconds the transport may take for one mail.
    public var timeLimit: Int

    /// What a mail may weigh if the workspace does not say: many servers take ten million bytes, some less.
    public static let usualMaximum = 7_000_000

    private static let keys = ["from", "replyTo", "sendmail", "smtp", "baseURL", "maximumBytes", "timeLimit"]

    /// Reads the object.
    public init(_ node: Node) throws(ConfigurationFault) {
        let fields = try node.fields(Self.keys)
        from = try Self.address(fields.required("from"))
        replyTo = try fields["replyTo"].map { node throws(ConfigurationFault) in try Self.address(node) }
        baseURL = try fields["baseURL"].map { node throws(ConfigurationFault) in try Self.web(node) }
        maximumBytes =
            try fields["maximumBytes"]?.integer(in: 100_000...100_000_000) ?? Self.usualMaximum
        timeLimit = try fields["timeLimit"]?.integer(in: 1...3600) ?? 120
        switch (fields["sendmail"], fields["smtp"]) {
        case (let node?, nil): transport = .sendmail(try Self.program(node))
        case (nil, let node?): transport = .smtp(try Self.server(node))
        case (_?, let node?): throw node.fault("mail goes through 'sendmail' or 'smtp', not both; take one out")
        case (nil, nil): transport = nil
        }
    }

    private static func address(_ node: Node) throws(ConfigurationFault) -> MailAddress {
        do throws(MailFault) { return try MailAddress(try text(node)) } catch { throw node.fault(error.description) }
    }

    // A fault of the configuration would not be one of mail.
    private static func text(_ node: Node) throws(MailFault) -> String {
        guard case .text(let text) = node.value else { throw .address(node.kind) }
        return text
    }

    private static func program(_ node: Node) throws(ConfigurationFault) -> [String] {
        let words = try node.oneOrMore().map { word throws(ConfigurationFault) in try word.text() }
        guard let program = words.first, !program.isEmpty else {
            throw node.fault("expected a program with its arguments, such as [\"msmtp\", \"-a\", \"reports\"]")
        }
        return words
    }

    private static func server(_ node: Node) throws(ConfigurationFault) -> SMTP {
        if case .text = node.value { return SMTP(url: try url(node), netrc: nil, tls: .required, certificates: nil) }
        let fields = try node.fields(["url", "netrc", "tls", "certificates"])
        return SMTP(
            url: try url(fields.required("url")), netrc: try fields["netrc"]?.text(),
            tls: try fields["tls"]?.word(SMTP.TLS.self) ?? .required, certificates: try fields["certificates"]?.text())
    }

    private static func url(_ node: Node) throws(ConfigurationFault) -> String {
        let text = try node.text()
        guard let rest = after(text, ["smtp://", "smtps://"]), isPlain(rest) else {
            throw node.fault("expected a mail server such as smtps://mail.example:465")
        }
        // A password in a command line can be read by everyone on the machine.
        guard !rest.contains("@") else { throw node.fault("a user and a password go into a file named by 'netrc'") }
        return text
    }

    private static func web(_ node: Node) throws(ConfigurationFault) -> String {
        let text = try node.text()
        guard let rest = after(text, ["https://", "http://"]), isPlain(rest) else {
            throw node.fault("expected an address such as https://reports.example/sla/")
        }
        return text.hasSuffix("/") ? text : text + "/"
    }

    private static func after(_ text: String, _ beginnings: [String]) -> Substring? {
        beginnings.first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    }

    private static func isPlain(_ text: Substring) -> Bool {
        !text.isEmpty && !text.hasPrefix("/")
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
    }
}
