import Reporting
import ServiceTime

/// Makes the bundles of a month: per partner an archive with its reports and figures, and the mail that takes it.
public struct BundleMaker: Sendable {
    /// A partner, as bundles name it.
    public struct Partner: Sendable {
        /// The identifier in the register.
        public var id: String
        /// The name of its folder and of its bundle.
        public var name: String
        /// Where its mail goes, several separated by `;`.
        public var email: String

        /// A partner.
        public init(id: String, name: String, email: String) {
            self.id = id
            self.name = name
            self.email = email
        }
    }

    /// A file below the published month.
    public typealias File = (path: String, bytes: [UInt8])

    /// The product's version, as manifests name it.
    public var product: String
    /// The reported month.
    public var period: String
    /// The reporting instant: the time of the archive's files and of the mail.
    public var asOf: Instant
    /// Which edition of the month this is, from 1.
    public var revision: Int
    /// The vendor's name.
    public var vendor: String
    /// What the workspace says about mail; nil: nothing, so that mails are drafts.
    public var mail: MailSettings?

    /// A maker of a month's bundles.
    public init(
        product: String, period: String, asOf: Instant, revision: Int, vendor: String, mail: MailSettings?
    ) {
        self.product = product
        self.period = period
        self.asOf = asOf
        self.revision = revision
        self.vendor = vendor
        self.mail = mail
    }

    /// The path of a partner's archive below the published month.
    public static func archivePath(_ name: String) -> String { "bundles/\(name).zip" }
    /// The path of a partner's mail below the published month.
    public static func mailPath(_ name: String) -> String { "bundles/\(name).eml" }

    /// The archive of a partner and the mail with it.
    ///
    /// - Parameters:
    ///   - files: everything in the partner's folder, paths relative to it.
    ///   - sums: the digests of files that are known, by path.
    ///   - letter: what the mail says, given what it carries.
    public func bundle(
        _ partner: Partner, _ files: [File], sums: [String: String] = [:], letter: (Enclosure) throws -> Letter
    ) throws -> [File] {
        let root = "\(partner.name)-\(period)"
        let listed = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map {
                Manifest.File(path: $0.path, bytes: $0.bytes.count, sha256: sums[$0.path] ?? SHA256.hex($0.bytes))
            }
        let manifest = Manifest(
            product: product, period: period, revision: revision, asOf: asOf.description,
            timeZoneDatabase: Zone.databaseVersion, inputs: [], outputs: listed)
        let all = files + [("manifest.json", manifest.json)]
        let archive = try ZipArchive.bytes(all.map { ("\(root)/\($0.path)", $0.bytes) }, at: asOf)
        let pdf = files.first { $0.path == "index.pdf" }?.bytes
        let message = try message(partner, root, archive, pdf, letter: letter)
        do throws(MailFault) {
            return [
                (Self.archivePath(partner.name), archive), (Self.mailPath(partner.name), try message.bytes()),
            ]
        } catch {
            throw BundleFault.mail(partner: partner.id, error)
        }
    }

    /// The mail with as much of the files as its limit lets through: the PDF first, since it is what is read.
    private func message(
        _ partner: Partner, _ root: String, _ archive: [UInt8], _ pdf: [UInt8]?, letter: (Enclosure) throws -> Letter
    ) throws -> MailMessage {
        let maximum = mail?.maximumBytes ?? MailSettings.usualMaximum
        // Text and HTML in quoted-printable, at worst three bytes for one, and the headers.
        var room = maximum - min(300_000, maximum / 2)
        func takes(_ file: [UInt8]) -> Bool {
            let size = MailMessage.encodedSize(file.count) + 512
            guard size <= room else { return false }
            room -= size
            return true
        }
        let base = mail?.baseURL.map { "\($0)\(period)/" }
        var enclosure = Enclosure(
            archive: .init(name: "\(root).zip", bytes: archive.count, isAttached: false, link: nil),
            page: base.map { "\($0)partners/\(partner.name)/index.html" })
        var attachments: [MailMessage.Attachment] = []
        if let pdf {
            let isAttached = takes(pdf)
            let link = base.map { "\($0)partners/\(partner.name)/index.pdf" }
            enclosure.pdf = .init(
                name: "\(root).pdf", bytes: pdf.count, isAttached: isAttached, link: isAttached ? nil : link)
            if isAttached { attachments.append(.init(name: "\(root).pdf", type: "application/pdf", bytes: pdf)) }
        }
        if takes(archive) {
            enclosure.archive.isAttached = true
            attachments.append(.init(name: "\(root).zip", type: "application/zip", bytes: archive))
        } else {
            enclosure.archive.link = base.map { $0 + Self.archivePath(partner.name) }
        }
        let words = try letter(enclosure)
        let addresses = MailAddress.list(partner.email)
        return MailMessage(
            from: mail?.from, vendor: vendor, replyTo: mail?.replyTo, to: addresses.good,
            leftOut: addresses.bad.count, subject: words.subject, date: asOf, id: messageID(partner, revision),
            bundle: DeliveryRecord.Key(month: period, revision: revision, partner: partner.id),
            earlierID: revision > 1 ? messageID(partner, revision - 1) : nil, language: words.language,
            text: words.text, html: words.html, attachments: attachments)
    }

    /// The same for a partner, a month and a revision, however often the mail is made.
    private func messageID(_ partner: Partner, _ revision: Int) -> String {
        let domain = mail?.from.domain ?? "slareport.invalid"
        return "slareport.\(period).r\(revision).\(SHA256.hex(Array(partner.id.utf8)).prefix(16))@\(domain)"
    }
}
