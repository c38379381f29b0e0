import Evaluation
import Reporting
import ServiceTime

/// The customers' reports of a workspace's month, to be made one by one: for Benchmarks.
public func customerReports(
    _ request: RunRequest, _ resources: Resources, now: Instant
) async throws(ExitFault) -> CustomerReports {
    do {
        let reading = try Reading(request.workspace, resources, jobs: request.jobs, Progress(isOn: false))
        let records = reading.intake.records
        let evaluation = try await judge(reading, records, request, resources, now: now)
        let templates = try ReportTemplates(folders: ["\(request.workspace)/templates", resources.templates])
        let input = try reportInput(
            reading, records, evaluation, languages: templates.languages, whatIf: nil, out: request.outFolder)
        return CustomerReports(MonthBook(input), templates)
    } catch {
        throw ExitFault(error)
    }
}
