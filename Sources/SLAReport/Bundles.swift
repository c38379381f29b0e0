import Evaluation
import Ingestion
import Publishing
import Reporting

/// The keys of `slareport.json5` that are read here, beside those of `Ingestion`.
let furtherKeys = ["mail", "language"]

/// What the workspace says about mail; nil: nothing.
func mailSettings(_ workspace: Workspace) throws -> MailSettings? {
    try workspace.settings?["mail"].map { try MailSettings($0) }
}

/// Writes the bundles of the partners that are wanted, each from the files that are in its folder by now.
///
/// - Parameter partners: the ids of the partners whose bundles are wanted; nil: all.
func writeBundles(
    _ book: MonthBook, _ templates: ReportTemplates, _ mail: MailSettings?, revision: Int,
    only partners: [String]?, jobs: Int, _ staging: Staging
) async throws {
    let input = book.input
    let records = input.records
    let maker = BundleMaker(
        product: product, period: input.evaluation.period.description, asOf: input.evaluation.asOf,
        revision: revision, vendor: input.vendor, mail: mail)
    let press = LetterPress(book, templates)
    let paths = PagePaths(records)
    let filesOfFolder = partnerFiles(staging.files)
    let rows = (0..<records.partners.count).filter { partners?.contains(records.partners.keys[$0]) ?? true }
    let results = await inParallel(rows.count, jobs: jobs) { index in
        Result {
            let row = rows[index]
            let folder = paths.folder(ofPartner: row)
            let sums = filesOfFolder[folder] ?? [:]
            let files = try sums.keys.sorted().map { ($0, try staging.read("\(folder)/\($0)")) }
            let partner = BundleMaker.Partner(
                id: records.partners.keys[row], name: String(folder.dropFirst("partners/".count)),
                email: records.partners.rows[row].email)
            let bundle = try maker.bundle(partner, files, sums: sums) {
                try press.letter(to: row, $0, revision: revision)
            }
            for file in bundle { try staging.write(file.path, file.bytes) }
        }
    }
    for result in results { try result.get() }
}

/// The digests of the files of each partner's folder, by paths relative to it.
private func partnerFiles(_ files: [Manifest.File]) -> [String: [String: String]] {
    var result: [String: [String: String]] = [:]
    for file in files where file.path.hasPrefix("partners/") {
        let parts = file.path.split(separator: "/", maxSplits: 2)
        if parts.count == 3 { result["\(parts[0])/\(parts[1])", default: [:]][String(parts[2])] = file.sha256 }
    }
    return result
}
