import Configuration
import Foundation
import ServiceTime

/// One vendor's reporting set-up: what to read, and in which zone its local times are.
public struct Workspace: Sendable {
    /// The folder.
    public var folder: String
    /// The vendor's name.
    public var vendor: String
    /// The zone of local times in the inputs and of what is printed.
    public var zone: Zone
    /// The share of rejected rows, from 0 to 1, above which nothing is published; nil: no limit.
    public var maximumRejectedShare: Decimal?
    /// What to read; the sources of one table in the order of reading.
    public var sources: [Source]
    /// What is odd about the files in the folder.
    public var findings: [IntakeFinding] = []
    /// Where the output of commands lies, once they have run.
    var spool: Spool?
    /// The configuration as it was read, for the keys that other rooms know; nil where there was none.
    public var settings: Fields?

    /// A workspace that was put together by hand.
    public init(folder: String, vendor: String, zone: Zone, sources: [Source]) {
        self.folder = folder
        self.vendor = vendor
        self.zone = zone
        self.sources = sources
    }

    /// The keys of `slareport.json5` that this room reads.
    public static let keys = ["vendor", "timeZone", "sources", "maximumRejectedShare"]

    /// Reads `slareport.json5` in `folder` and finds the files that it means.
    ///
    /// Tables that no source names are filled by `register/TABLE*` and `inbox/TABLE*`.
    /// - Parameters:
    ///   - furtherKeys: The keys that other rooms read from `settings`; any other is a fault.
    ///   - profiles: The folder of the shipped profiles; the workspace's own `profiles` goes before it.
    public static func read(
        _ folder: String, furtherKeys: [String] = [], profiles: String? = nil
    ) throws(IngestionFault) -> Workspace {
        let name = "slareport.json5"
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        guard FileManager.default.fileExists(atPath: path) else {
            throw IngestionFault(file: folder, kind: .noWorkspace)
        }
        do throws(ConfigurationFault) {
            let fields = try Node.read(path, name: name).fields(keys + furtherKeys)
            let shelf = ProfileShelf(folders: ["\(folder)/profiles"] + [profiles].compactMap { $0 })
            let reader = SourceReader(folder: folder, profiles: shelf)
            var workspace = Workspace(
                folder: folder, vendor: try fields.required("vendor").text(),
                zone: try fields.required("timeZone").zone(), sources: [])
            workspace.settings = fields
            workspace.maximumRejectedShare = try fields["maximumRejectedShare"].map(Self.share)
            for node in try fields["sources"]?.list() ?? [] { workspace.sources += try reader.sources(node) }
            let discovered = try Discovery(folder: folder, listed: workspace.sources)
            workspace.sources += discovered.sources
            workspace.findings = discovered.findings
            return workspace
        } catch {
            throw IngestionFault(
                file: error.file, line: error.line, column: error.column,
                kind: error.isMissingInput ? .noMatch(error.message) : .configuration(error.message))
        }
    }

    private static func share(_ node: Node) throws(ConfigurationFault) -> Decimal {
        guard case .number(let digits) = node.value,
            let share = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX")), share >= 0, share <= 1
        else { throw node.fault("expected a share from 0 to 1, such as 0.02; found \(node.kind)") }
        return share
    }
}
