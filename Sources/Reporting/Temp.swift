public struct ReportTemplates: Sendable { public init(folders: [String]) throws(ReportFault) {} }
public func renderPages(
    _ input: ReportInput, _ templates: ReportTemplates, only partners: [String]? = nil, jobs: Int,
    write: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
) async throws -> Int { 0 }
