import Configuration
import Evaluation
import Foundation
import Ingestion
import Records
import Reporting
import ServiceTime

/// What the month came to, in one line.
func sentence(_ evaluation: Evaluation) -> String {
    var month = OutcomeCounts()
    for row in evaluation.attainment where row.month == evaluation.period { month = month + row.counts }
    let kept = "\(month.met) of \(month.decided) clocks in time"
    let late = month.missed == 0 ? "none missed" : "\(month.missed) missed"
    return month.decided == 0
        ? "\(evaluation.period): no clock was decided, \(month.running) running"
        : "\(evaluation.period): \(kept), \(late), \(month.running) running"
}

/// How many rows were read, and what became of them.
func details(_ reading: Reading) -> [String] {
    var lines: [String] = []
    for account in reading.intake.accounts {
        lines.append(
            "\(account.file)\(account.form.isEmpty ? "" : " (\(account.form))"): \(account.read) rows read = \(account.used) used + \(account.rejected) rejected + "
                + "\(account.filtered) filtered + \(account.duplicate) duplicate + \(account.replaced) replaced")
    }
    return lines
}

/// What somebody should look at in the inputs: the first rejected rows, files that nobody reads, addresses that are
/// none. A line each; how many more there are, and where all of them stand.
func dataRemarks(_ reading: Reading, _ input: ReportInput) -> [String] {
    let rejects = reading.intake.rejects
    let rejected = rejects.prefix(mostRemarks).map(\.description)
    return rejected + rest(rejects.count, "rejected rows", "evidence/rejects.csv")
        + input.remarks.prefix(mostRemarks) + rest(input.remarks.count, "findings", "data-quality.html")
}

private let mostRemarks = 5

private func rest(_ count: Int, _ what: String, _ file: String) -> [String] {
    count > mostRemarks ? ["… and \(count - mostRemarks) more \(what); \(file) names them"] : []
}

/// What the pages and the evidence are made from.
func reportInput(
    _ reading: Reading, _ records: Records, _ evaluation: Evaluation, languages: [String], whatIf: WhatIfReport?,
    out: String
) throws -> ReportInput {
    let published = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
    let otherMonths = published.filter { Month($0) != nil && (whatIf != nil || $0 != evaluation.period.description) }
        .sorted()
    var input = ReportInput(
        records: records, agreements: reading.agreements, evaluation: evaluation,
        vendor: reading.workspace.vendor, sources: reading.sourceRows, rejects: Array(reading.rejectRows.prefix(100)),
        rejectCount: reading.intake.rejects.count, productVersion: product, otherMonths: otherMonths,
        evidence: EvidenceFiles.paths(whatIf: whatIf != nil))
    input.whatIf = whatIf
    input.remarks = reading.intake.findings.map(\.description) + reading.strays
    let brands = Brands(records, workspace: reading.workspace.folder)
    input.brands = brands.ofPartner
    input.remarks += brands.remarks
    input.remarks += addressRemarks(records)
    input.remarks += languageRemarks(records, languages)
    input.language = try language(of: reading.workspace, among: languages)
    return input
}

func unknownPartner(_ id: String, _ keys: Keys) -> String {
    nearest(id, in: (0..<keys.count).map { keys[$0] })
}
