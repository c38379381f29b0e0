import Configuration

/// Why the reports cannot be made. `description` is one line with the place and the remedy.
public enum ReportFault: Error, Sendable, Equatable {
    /// A template cannot be used.
    case template(TemplateFault)
    /// A catalogue of words cannot be used.
    case words(ConfigurationFault)
    /// A page is not one that may be published, or the schema for it cannot be used.
    case page(PageFault)
    /// There is no style sheet in any of the folders.
    case noStyle(folder: String)
    /// The style sheet of a folder fetches something from elsewhere, at a line.
    case remoteStyle(folder: String, line: Int, what: String)
}

extension ReportFault: CustomStringConvertible {
    /// The place and what is wrong, on one line.
    public var description: String {
        switch self {
        case .template(let fault): fault.description
        case .words(let fault): fault.description
        case .page(let fault): fault.description
        case .noStyle(let folder): "\(folder)/style.css: no such file, or not UTF-8; the pages need a style sheet"
        case .remoteStyle(let folder, let line, let what):
            "\(folder)/style.css:\(line): \(what) is fetched from elsewhere; pages stand alone: put it inline as data:"
        }
    }
}
