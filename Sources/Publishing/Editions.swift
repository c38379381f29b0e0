import Foundation
import Reporting

/// The editions of a month in an output folder: the published one in `out/2026-10`, and those that it has replaced in
/// `out/editions/2026-10/r1`, `r2` …
public struct Editions: Sendable {
    /// The published edition's manifest; nil: the month is not published, or its manifest cannot be understood.
    let published: Manifest?
    private let month: String
    /// The month's folder, and the one of its earlier editions.
    let place: String
    let earlier: String
    /// The revisions that are kept, ascending.
    let kept: [Int]

    /// Looks for the editions of a month. Make the month's staging first: it puts away what a crash has left.
    public init(_ period: String, in out: String) {
        month = period
        place = "\(out)/\(period)"
        earlier = Self.folder(period, in: out)
        published = try? Manifest.read(place)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: earlier)) ?? []
        kept = names.compactMap { $0.hasPrefix("r") ? Int($0.dropFirst()) : nil }.filter { $0 > 0 }.sorted()
    }

    static func folder(_ period: String, in out: String) -> String { "\(out)/editions/\(period)" }

    /// Which revision files with these digests are, and what they have to be compared with.
    ///
    /// Where the figures are those of the published edition, the revision is too, whatever else about the pages is
    /// new: who has that edition in the mail misses nothing. Otherwise it is the next one.
    public func next(_ files: [Manifest.File]) -> (revision: Int, previous: (revision: Int, folder: String)?) {
        if let published, figures(published.outputs) == figures(files) {
            let before = kept.last { $0 < published.revision }
            return (published.revision, before.map { ($0, "\(earlier)/r\($0)") })
        }
        if let published {
            return (max(published.revision, kept.last ?? 0) + 1, (published.revision, place))
        }
        guard let last = kept.last else { return (1, nil) }
        return (last + 1, (last, "\(earlier)/r\(last)"))
    }

    /// What differs from an earlier edition in evidence that was staged.
    public func changes(since previous: (revision: Int, folder: String), _ staging: Staging) -> EditionChanges {
        let changes = EditionComparison.changes(
            from: Self.edition(previous.folder, month: month), to: Self.edition(staging, month: month))
        return EditionChanges(previous: previous.revision, changes: changes)
    }

    /// What differs in the published edition from the one before it; nil: there is none, or it is not kept any more.
    public func changesOfPublished() -> EditionChanges? {
        guard let published, let before = kept.last(where: { $0 < published.revision }) else { return nil }
        let changes = EditionComparison.changes(
            from: Self.edition("\(earlier)/r\(before)", month: month), to: Self.edition(place, month: month))
        return EditionChanges(previous: before, changes: changes)
    }

    /// The evidence of a published folder.
    static func edition(_ folder: String, month: String) -> EditionComparison.Edition {
        EditionComparison.Edition(month: month) { name in
            FileManager.default.contents(atPath: "\(folder)/evidence/\(name)").map { Array($0) }
        }
    }

    private static func edition(_ staging: Staging, month: String) -> EditionComparison.Edition {
        EditionComparison.Edition(month: month) { name in try? staging.read("evidence/\(name)") }
    }

    private func figures(_ files: [Manifest.File]) -> [String: String] {
        let names = Set(EditionComparison.figureFiles)
        return Dictionary(files.filter { names.contains($0.path) }.map { ($0.path, $0.sha256) }) { first, _ in first }
    }
}

/// Every figure that differs between two published folders, with their manifests.
public func compareEditions(
    _ old: String, _ new: String
) throws(PublicationFault) -> (old: Manifest, new: Manifest, changes: [FigureChange]) {
    func manifest(_ folder: String) throws(PublicationFault) -> Manifest {
        guard let manifest = try Manifest.read(folder) else {
            throw PublicationFault(action: "find manifest.json of a published month", path: folder, code: ENOENT)
        }
        return manifest
    }
    let (before, after) = (try manifest(old), try manifest(new))
    let changes = EditionComparison.changes(
        from: Editions.edition(old, month: before.period), to: Editions.edition(new, month: after.period))
    return (before, after, changes)
}
