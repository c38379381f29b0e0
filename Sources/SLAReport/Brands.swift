import Foundation
import Records
import Reporting

/// The partners' logos and colours, read from the workspace. One that cannot be shown is left out and told of: a month
/// is not held up by a picture.
struct Brands {
    /// By row.
    private(set) var ofPartner: [Int: Brand] = [:]
    /// What was left out, and why; without a full stop.
    private(set) var remarks: [String] = []

    /// Logos are files of the workspace, named from its folder on.
    init(_ records: Records, workspace: String) {
        for (row, partner) in records.partners.rows.enumerated() {
            var brand = Brand()
            let place = "\(records.files[Int(partner.origin.file)]):\(partner.origin.line)"
            if !partner.accentColor.isEmpty {
                brand.accent = AccentColor(partner.accentColor)
                if brand.accent == nil {
                    remarks.append("\(place): accent_color '\(short(partner.accentColor))' is no colour like #1f5f8b")
                }
            }
            if !partner.logo.isEmpty {
                do throws(Logo.Fault) {
                    brand.logo = try logo(partner.logo, in: workspace)
                    if brand.logo == nil {
                        remarks.append("\(place): no logo '\(short(partner.logo))' in the workspace")
                    }
                } catch {
                    remarks.append("\(place): the logo '\(short(partner.logo))' \(error.sentence)")
                }
            }
            if brand != Brand() { ofPartner[row] = brand }
        }
    }

    /// Nil where there is no such file, or it lies elsewhere.
    private func logo(_ path: String, in workspace: String) throws(Logo.Fault) -> Logo? {
        let root = URL(fileURLWithPath: workspace).resolvingSymlinksInPath().standardizedFileURL.path
        let file = URL(fileURLWithPath: "\(workspace)/\(path)").resolvingSymlinksInPath().standardizedFileURL.path
        guard !path.hasPrefix("/"), !path.contains("\0"), file.hasPrefix(root + "/"),
            let handle = FileHandle(forReadingAtPath: file)
        else { return nil }
        defer { try? handle.close() }
        // One byte more than may be: enough to know that it is too large.
        guard let data = try? handle.read(upToCount: Logo.mostBytes + 1), !data.isEmpty else { return nil }
        return try Logo(Array(data))
    }

    private func short(_ text: String) -> String { text.count <= 60 ? text : text.prefix(59) + "…" }
}
