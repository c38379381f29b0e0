import Configuration
import Reporting

/// The templates of a workspace, for their authors: where each comes from, or what each page's is given.
///
/// - Parameters:
///   - workspace: the folder; one without templates of its own has the shipped ones.
///   - isDescribed: whether to tell the names that a template may use; only pages' own templates are given any.
///   - name: the one template that is wanted; nil: all.
public func templates(
    _ workspace: String, _ resources: Resources, isDescribed: Bool, only name: String?
) throws(ExitFault) -> String {
    let templates: ReportTemplates
    do {
        templates = try ReportTemplates(folders: ["\(workspace)/templates", resources.templates])
    } catch {
        throw ExitFault(error)
    }
    let all = isDescribed ? templates.descriptions : templates.files.map { ($0.name, "\($0.name)  \($0.file)") }
    guard let name else { return all.map(\.1).joined(separator: "\n") }
    guard let found = all.first(where: { $0.0 == name }) else {
        throw ExitFault(.usage, "--template '\(name)': no such template\(nearest(name, in: all.map(\.0)))")
    }
    return found.1
}
