import Evaluation
import Foundation
import Publishing
import Reporting

/// Makes the PDFs of the staged partner and customer reports, each beside its page.
///
/// - Returns: what there is to be said, a line each: nothing where every report has its PDF.
func makePDFs(
    _ input: ReportInput, _ staging: Staging, _ environment: [String: String], jobs: Int, _ progress: Progress
) async throws -> [String] {
    let weasyPrint: WeasyPrint
    let install = "`pipx install weasyprint`, or print the pages with Chromium (Documentation/Operations.md)"
    switch WeasyPrint.find(environment) {
    case .ready(let found): weasyPrint = found
    case .tooOld(let version):
        return ["no PDF was made: WeasyPrint \(version) is too old, \(WeasyPrint.oldest) is needed; \(install)"]
    case .missing: return ["no PDF was made: WeasyPrint \(WeasyPrint.oldest) or newer is not installed; \(install)"]
    }
    let pages = reports(input, staged: Set(staging.files.map(\.path)))
    let results = await inParallel(pages.count, jobs: jobs) { index in
        Result { try makePDF(pages[index], weasyPrint, staging, epoch: input.evaluation.asOf.seconds, progress) }
    }
    return try results.compactMap { try $0.get() }
}

/// The staged pages that are somebody's report.
private func reports(_ input: ReportInput, staged: Set<String>) -> [String] {
    let paths = PagePaths(input.records)
    let partners = (0..<input.records.partners.count).map { paths.page(ofPartner: $0) }
    let customers = (0..<input.records.customers.count).map { paths.page(ofCustomer: $0) }
    return (partners + customers).filter(staged.contains)
}

/// Makes one; gives a line where that fails, since a month need not wait for a PDF.
private func makePDF(
    _ page: String, _ weasyPrint: WeasyPrint, _ staging: Staging, epoch: Int64, _ progress: Progress
) throws -> String? {
    let pdf: [UInt8]
    do {
        pdf = try weasyPrint.pdf(of: try staging.read(page), epoch: epoch)
    } catch let refusal as WeasyPrint.Refusal {
        return "\(page) has no PDF: \(refusal.reason)"
    }
    try staging.write("\(page.dropLast(".html".count)).pdf", pdf)
    progress.say("\(page) as PDF")
    return nil
}
