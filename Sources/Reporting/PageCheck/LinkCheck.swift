import Foundation

/// Follows the links between the pages of a folder.
public enum LinkCheck {
    /// Links to files that are not published, out of the folder, or to places that a page does not have, in the
    /// order of the pages. `files` are the published paths, relative to the folder, the pages among them;
    /// a link to a page that was not checked is followed to the file only. `outside` are links out of the folder, as
    /// they are written, that the caller knows to be right.
    public static func faults(
        in pages: [PageFindings], files: Set<String>, outside: Set<String> = []
    ) -> [PageFault] {
        var ids: [String: Set<String>] = [:]
        for page in pages { ids[page.page] = page.ids }
        var faults: [PageFault] = []
        for page in pages {
            for link in page.links where !outside.contains(link.text) {
                guard let kind = fault(link.text, from: page.page, files, ids) else { continue }
                faults.append(
                    PageFault(
                        page: page.page, line: link.line, element: "a", nearestID: link.nearestID, kind: kind)
                )
            }
        }
        return faults
    }

    private static func fault(
        _ link: String, from page: String, _ files: Set<String>, _ ids: [String: Set<String>]
    ) -> PageFault.Kind? {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].prefix { $0 != "?" }
        guard let decoded = String(file).removingPercentEncoding, let path = resolve(decoded, from: page)
        else { return .strayLink(link) }
        guard files.contains(path) else { return .brokenLink(path) }
        guard parts.count == 2, let known = ids[path], !known.contains(String(parts[1])) else { return nil }
        return .danglingAnchor("\(path)#\(parts[1])")
    }

    /// The path of a relative link, nil where it leaves the folder.
    static func resolve(_ link: String, from page: String) -> String? {
        var path = page.split(separator: "/").dropLast().map(String.init)
        for step in link.split(separator: "/", omittingEmptySubsequences: false) {
            switch step {
            case ".", "": continue
            case "..": if path.popLast() == nil { return nil }
            default: path.append(String(step))
            }
        }
        return path.joined(separator: "/")
    }

    /// Whether a link begins with a scheme, as in `javascript:`.
    static func hasScheme(_ link: String) -> Bool {
        let head = link.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return head.contains(":")
    }
}
