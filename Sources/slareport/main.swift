import Foundation
import SLAReport
import ServiceTime

// Arguments in, exit code out. Everything else is in the rooms behind.

func perform(_ words: [String]) async throws(ExitFault) {
    switch words.first {
    case "--help", "-h", "help": return try Stream.output.say(Command.overview)
    case "--version": return try Stream.output.say(product)
    default: break
    }
    let line = try ParsedLine.parse(words)
    if line.has(.help) { return try Stream.output.say(line.command.help) }
    if line.has(.version) { return try Stream.output.say(product) }
    let isQuiet = line.has(.quiet)
    var resources = try Resources.find(program: Bundle.main.executablePath ?? CommandLine.arguments[0])
    resources.environment = ProcessInfo.processInfo.environment
    let progress = Progress(isOn: !isQuiet && isatty(STDERR_FILENO) == 1)
    let now = Instant(Int64(Date().timeIntervalSince1970))

    func report(_ summary: RunSummary) throws(ExitFault) {
        progress.end()
        for warning in summary.warnings { try Stream.errors.say("slareport: \(warning)") }
        if line.has(.verbose) { try sayAll(summary.details) }
        if !isQuiet {
            try sayAll(summary.remarks)
            try sayAll([summary.index, summary.sentence].compactMap { $0 })
        }
    }
    defer { progress.end() }
    switch line.command.name {
    case "init":
        let month = try initialize(line.arguments[0], lastMonth: line.value(.period("")), resources, now: now)
        if !isQuiet {
            try Stream.output.say(
                "\(line.arguments[0]): a workspace with data up to \(month); next: slareport run -w \(line.arguments[0])"
            )
        }
    case "check": try report(await check(request(line), resources, now: now, progress: progress))
    case "run": try report(await run(request(line), resources, now: now, progress: progress))
    case "bundle": try report(await bundle(request(line), resources, now: now, progress: progress))
    case "send": try await deliver(line, resources, progress)
    case "explain":
        try Stream.output.say(
            story(of: line.arguments[0], request(line), resources, now: now, progress: progress))
    case "profile":
        try Stream.output.say(profile(of: line.arguments[0], table: line.value(.table), resources))
    case "templates":
        try Stream.output.say(
            templates(
                line.value(.workspace) ?? ".", resources, isDescribed: line.has(.describe), only: line.value(.template))
        )
    case "verify":
        let (lines, isWhole) = try verifyPublished(line.arguments[0])
        if !isQuiet { try sayAll(lines) }
        if !isWhole {
            throw ExitFault(.data, "\(line.arguments[0]): not as it was published; restore it, or publish it again")
        }
    case "diff": try Stream.output.say(difference(line.arguments[0], line.arguments[1]))
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
    if !line.has(.quiet) { try sayAll(summary.lines) }
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

/// Says lines, each of which stays one, whatever the name of a file holds.
func sayAll(_ lines: [String]) throws(ExitFault) {
    for line in lines { try Stream.output.say(line.replacing("\n", with: "\\u{A}")) }
}

Stream.occupy()
do throws(ExitFault) {
    try await perform(Array(CommandLine.arguments.dropFirst()))
} catch {
    // Nobody is left to be told that this cannot be said.
    try? Stream.errors.say("slareport: \(error)")
    exit(error.code.rawValue)
}
