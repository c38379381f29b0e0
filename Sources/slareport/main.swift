import Foundation
import SLAReport
import ServiceTime

// Arguments in, exit code out. Everything else is in the rooms behind.

func say(_ text: String, to handle: FileHandle) { handle.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8)) }

func perform(_ words: [String]) async throws(ExitFault) {
    switch words.first {
    case "--help", "-h", "help": return say(Command.overview, to: .standardOutput)
    case "--version": return say(product, to: .standardOutput)
    default: break
    }
    let line = try ParsedLine.parse(words)
    if line.has(.help) { return say(line.command.help, to: .standardOutput) }
    if line.has(.version) { return say(product, to: .standardOutput) }
    let isQuiet = line.has(.quiet)
    var resources = try Resources.find(program: Bundle.main.executablePath ?? CommandLine.arguments[0])
    resources.environment = ProcessInfo.processInfo.environment
    let progress = Progress(isOn: !isQuiet && isatty(STDERR_FILENO) == 1)
    let now = Instant(Int64(Date().timeIntervalSince1970))

    func report(_ summary: RunSummary) {
        progress.end()
        summary.warnings.forEach { say("slareport: \($0)", to: .standardError) }
        if line.has(.verbose) { summary.details.forEach { say($0, to: .standardOutput) } }
        if !isQuiet {
            summary.remarks.forEach { say($0, to: .standardOutput) }
            say([summary.index, summary.sentence].compactMap { $0 }.joined(separator: "\n"), to: .standardOutput)
        }
    }
    defer { progress.end() }
    switch line.command.name {
    case "init":
        let month = try initialize(line.arguments[0], lastMonth: line.value(.period("")), resources, now: now)
        if !isQuiet {
            say(
                "\(line.arguments[0]): a workspace with data up to \(month); next: slareport run -w \(line.arguments[0])",
                to: .standardOutput)
        }
    case "check": report(try await check(request(line), resources, now: now, progress: progress))
    case "run": report(try await run(request(line), resources, now: now, progress: progress))
    case "bundle": report(try await bundle(request(line), resources, now: now, progress: progress))
    case "send": try await deliver(line, resources, progress)
    case "explain":
        say(
            try story(of: line.arguments[0], request(line), resources, now: now, progress: progress),
            to: .standardOutput)
    case "profile":
        say(try profile(of: line.arguments[0], table: line.value(.table), resources), to: .standardOutput)
    case "templates":
        say(
            try templates(
                line.value(.workspace) ?? ".", resources, isDescribed: line.has(.describe), only: line.value(.template)),
            to: .standardOutput)
    case "verify":
        let (lines, isWhole) = try verifyPublished(line.arguments[0])
        if !isQuiet { lines.forEach { say($0, to: .standardOutput) } }
        if !isWhole {
            throw ExitFault(.data, "\(line.arguments[0]): not as it was published; restore it, or publish it again")
        }
    case "diff": say(try difference(line.arguments[0], line.arguments[1]), to: .standardOutput)
    default: break
    }
}

func deliver(_ line: ParsedLine, _ resources: Resources, _ progress: SLAReport.Progress) async throws(ExitFault) {
    var request = SendRequest()
    request.workspace = line.value(.workspace) ?? request.workspace
    request.period = line.value(.period(""))
    request.out = line.value(.out)
    request.partners = line.all(.partner)
    request.isDry = line.has(.dryRun)
    request.isOnlyIfSetUp = line.has(.ifSetUp)
    request.again = line.all(.resend)
    request.arrived = line.all(.arrived)
    let clock = { Instant(Int64(Date().timeIntervalSince1970)) }
    let summary = try await send(request, resources, clock: clock, progress: progress)
    progress.end()
    if !line.has(.quiet) { summary.lines.forEach { say($0, to: .standardOutput) } }
    if let fault = summary.fault { throw fault }
}

func request(_ line: ParsedLine) throws(ExitFault) -> RunRequest {
    var request = RunRequest()
    request.workspace = line.value(.workspace) ?? request.workspace
    request.period = line.value(.period(""))
    request.asOf = line.value(.asOf)
    request.out = line.value(.out)
    request.partners = line.all(.partner)
    request.whatIf = line.all(.whatIf)
    request.customers = line.all(.customer)
    request.wantsPDF = line.has(.pdf)
    request.metrics = line.value(.metrics)
    if let text = line.value(.jobs) {
        guard let jobs = Int(text), (1...1024).contains(jobs) else {
            throw ExitFault(.usage, "--jobs '\(text)': expected a number from 1 to 1024")
        }
        request.jobs = jobs
    }
    return request
}

do throws(ExitFault) {
    try await perform(Array(CommandLine.arguments.dropFirst()))
} catch {
    say("slareport: \(error)", to: .standardError)
    exit(error.code.rawValue)
}
