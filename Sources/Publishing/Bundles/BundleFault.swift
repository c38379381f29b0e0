/// Why a partner's bundle cannot be made.
public enum BundleFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// A file's path would leave the archive, means something to a system that unpacks it, or is there twice.
    case unsafePath(String)
    /// The archive cannot be written: what the library says.
    case archive(String)
    /// The mail cannot be composed.
    case mail(partner: String, MailFault)

    public var description: String {
        switch self {
        case .unsafePath(let path): "bundles: '\(path)' is no path for an archive; rename what it is named after"
        case .archive(let message): "bundles: an archive cannot be written: \(message)"
        case .mail(let partner, let fault): "bundles: the mail to \(partner): \(fault)"
        }
    }
}
