import Foundation
import Ingestion
import Publishing
import ServiceTime

/// What a delivery is asked for.
public struct SendRequest: Sendable {
    /// The workspace's folder.
    public var workspace = "."
    /// The month whose mails are sent; nil: the last full one.
    public var period: String?
    /// Where the month is published; nil: `out` in the workspace.
    public var out: String?
    /// The ids of the partners whose mails are wanted; none: all.
    public var partners: [String] = []
    /// Tells what would be done, and does nothing.
    public var isDry = false
    /// Does nothing where the workspace does not say through what mails are sent, rather than complain of it.
    public var isOnlyIfSetUp = false
    /// Partners whose mail is sent whatever the register says.
    public var again: [String] = []
    /// Partners whose mail is known to have arrived: the register is told so, and nothing is sent.
    public var arrived: [String] = []
    /// How long to wait before the second and the third attempt.
    public var pauses: [Duration] = [.seconds(2), .seconds(10)]

    /// The last full month's mails of the current folder's workspace.
    public init() {}
}

/// What a delivery came to.
public struct SendSummary: Sendable {
    /// A line for each partner.
    public var lines: [String] = []
    /// What somebody has to look after, in one line with its exit code; nil where all is well.
    public var fault: ExitFault?
    /// Whether the register of deliveries has something new to tell.
    var hasNews = false
}

/// Hands the mails of a published month over, each once, and brings the month's overview up to date.
public func send(
    _ request: SendRequest, _ resources: Resources, clock: () -> Instant, progress: Progress
) async throws(ExitFault) -> SendSummary {
    do {
        let workspace = try Workspace.read(
            request.workspace, furtherKeys: furtherKeys, profiles: resources.profiles)
        let settings = try mailSettings(workspace)
        if request.isOnlyIfSetUp, settings?.transport == nil { return SendSummary() }
        let (month, _) = try reportingInstant(
            period: request.period, asOf: nil, zone: workspace.zone, now: clock())
        let out = request.out ?? "\(request.workspace)/out"
        let mails = try publishedMails("\(out)/\(month)", month.description).filter { mail in
            request.partners.isEmpty || request.partners.contains { PublishedMail.partner($0) == mail.key.partner }
        }
        for id in request.partners + request.again + request.arrived {
            guard !mails.contains(where: { $0.key.partner == PublishedMail.partner(id) }) else { continue }
            throw ExitFault(.usage, "'\(id)': no mail to such a partner in \(out)/\(month)/bundles")
        }
        if request.isDry {
            return try Round(request, mails, settings?.transport).rehearse(DeliveryRegister.records(out))
        }
        guard let settings, let transport = MailTransport(settings, environment: resources.environment) else {
            throw ExitFault(
                .configuration,
                "\(request.workspace)/slareport.json5: 'mail' has no 'sendmail' or 'smtp'; say there through what mails are sent"
            )
        }
        guard let lock = try WorkspaceLock(out) else {
            throw ExitFault(.temporary, "\(out): another run holds this folder; wait until it has ended")
        }
        defer { withExtendedLifetime(lock) {} }
        var register = try DeliveryRegister.open(out)
        defer { register.close() }
        let round = Round(request, mails, settings.transport)
        let isBehind = isBehind("\(out)/\(month)/manifest.json", "\(out)/\(DeliveryRegister.name)")
        var summary = try round.perform(&register, transport, clock, progress)
        if summary.hasNews || isBehind {
            var published = RunRequest()
            published.workspace = request.workspace
            published.period = month.description
            published.out = out
            await tellOverview(&summary, published, resources, now: clock(), progress)
        }
        return summary
    } catch {
        throw ExitFault(error)
    }
}

/// Whether the register has been written to since the month took its place, as after a delivery that was killed before
/// the overview told of it.
private func isBehind(_ month: String, _ register: String) -> Bool {
    var (published, noted) = (stat(), stat())
    guard stat(month, &published) == 0, stat(register, &noted) == 0, noted.st_size > 0 else { return false }
    return (noted.st_mtim.tv_sec, noted.st_mtim.tv_nsec) > (published.st_mtim.tv_sec, published.st_mtim.tv_nsec)
}

/// Renders the overview of the month again, which tells what became of the mails. They are out whether this works or
/// not: a workspace that has moved on since is told of in a line, and the next run mends it.
private func tellOverview(
    _ summary: inout SendSummary, _ request: RunRequest, _ resources: Resources, now: Instant, _ progress: Progress
) async {
    do {
        try await PublishedMonth(request, resources, now: now, progress).replace([]) { _ in }
    } catch {
        let fault = ExitFault(error)
        summary.lines.append("the overview does not tell of this yet, and will with the next run: \(fault)")
        let isOurs = [.cannotCreate, .inputOutput].contains(fault.code)
        if isOurs, summary.fault == nil { summary.fault = fault }
    }
}

/// The mails that lie in a published month, by path.
func publishedMails(_ folder: String, _ month: String) throws(ExitFault) -> [PublishedMail] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/bundles") else {
        throw ExitFault(.noInput, "\(folder)/bundles: no such folder; publish the month with slareport run first")
    }
    guard let manifest = try? Manifest.read(folder) else {
        throw ExitFault(
            .data, "\(folder)/manifest.json: missing or damaged; publish the month again with slareport run")
    }
    let digests = Dictionary(manifest.outputs.map { ($0.path, $0.sha256) }) { first, _ in first }
    var mails: [PublishedMail] = []
    for name in names.sorted() where name.hasSuffix(".eml") {
        let path = "\(folder)/bundles/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ExitFault(.noInput, "\(path): cannot be read; give this user the right to")
        }
        guard let mail = PublishedMail(path: "bundles/\(name)", [UInt8](data)), mail.key.month == month else {
            throw ExitFault(
                .data, "\(path): no mail that slareport made for \(month); make it again with slareport bundle")
        }
        guard digests[mail.path] == mail.sha256 else {
            throw ExitFault(.data, "\(path): not as it was published; make it again with slareport bundle")
        }
        mails.append(mail)
    }
    return mails
}
