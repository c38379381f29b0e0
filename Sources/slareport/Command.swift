/// A command with its options, as `--help` prints it and as the command line is read.
struct Command: Sendable {
    /// An option.
    struct Option: Sendable {
        var name: String
        var short: String?
        /// What stands behind it, in capitals; nil: nothing does.
        var value: String?
        var repeats = false
        var help: String
    }

    /// What stands on the line without a dash.
    struct Argument: Sendable {
        var name: String
        var help: String
    }

    var name: String
    var summary: String
    var arguments: [Argument] = []
    var options: [Option]

    static let all: [Command] = [
        Command(
            name: "init", summary: "make a workspace that runs, with sample data",
            arguments: [Argument(name: "DIR", help: "a folder that is empty or not there yet")],
            options: [.period("the last month of the sample data (default: the last full month)"), .quiet]),
        Command(
            name: "check", summary: "read and judge everything, publish nothing",
            options: [.workspace, .period("the month to judge"), .asOf, .jobs, .quiet, .verbose]),
        Command(
            name: "run", summary: "publish a month of reports",
            options: [
                .workspace, .period("the reported month"), .asOf, .out, .partner, .whatIf, .customer, .pdf, .metrics,
                .jobs,
                .quiet,
                .verbose,
            ]),
        Command(
            name: "bundle", summary: "make the archives and mails of a published month again",
            options: [.workspace, .period("the published month"), .out, .partner, .jobs, .quiet, .verbose]),
        Command(
            name: "send", summary: "deliver the mails of a published month, each once",
            options: [
                .workspace, .period("the published month"), .out, .partner, .dryRun, .resend, .arrived, .ifSetUp,
                .quiet,
            ]),
        Command(
            name: "explain",
            summary: "tell one ticket, RMA, project or order: each clock, second by second, with the clause",
            arguments: [Argument(name: "ID", help: "the id of a ticket, an RMA, a project or an order")],
            options: [.workspace, .period("the month at whose end it is told"), .asOf]),
        Command(
            name: "profile", summary: "look at an unknown export and print a configuration to start from",
            arguments: [Argument(name: "FILE", help: "an export: CSV, JSON or NDJSON, packed or not")],
            options: [.table]),
        Command(
            name: "templates", summary: "list the templates and where each comes from, or tell what they are given",
            options: [.workspace, .describe, .template]),
        Command(
            name: "verify", summary: "hold every published file against its manifest",
            arguments: [Argument(name: "OUT", help: "an output folder, a month in it, or an unpacked bundle")],
            options: [.quiet]),
        Command(
            name: "diff",
            summary: "tell which figures differ between two editions or months, and through what",
            arguments: [
                Argument(name: "OLD", help: "a published folder, such as out/editions/2026-10/r1"),
                Argument(name: "NEW", help: "another one, such as out/2026-10"),
            ],
            options: []),
    ]
}

extension Command.Option {
    static let help = Self(name: "--help", short: "-h", help: "print this and do nothing")
    static let version = Self(name: "--version", help: "print the version and do nothing")
    static let workspace = Self(
        name: "--workspace", short: "-w", value: "DIR", help: "the workspace (default: this folder)")
    static let out = Self(name: "--out", value: "DIR", help: "publish into DIR/MONTH (default: out in the workspace)")
    static let partner = Self(
        name: "--partner", value: "ID", repeats: true, help: "only this partner's reports; may be repeated")
    static let whatIf = Self(
        name: "--what-if", value: "FIELD=VALUE", repeats: true,
        help: "judge as though contracts had another level, support_window, parts_retention or pickup_service")
    static let customer = Self(
        name: "--customer", value: "ID", repeats: true, help: "what if this customer's contracts alone had it")
    static let pdf = Self(
        name: "--pdf", help: "make partner and customer reports as PDFs, too, with WeasyPrint 70 or newer")
    static let metrics = Self(
        name: "--metrics", value: "FILE", help: "tell monitoring about the run, in Prometheus' text format")
    static let jobs = Self(name: "--jobs", value: "N", help: "how many threads work (default: one a processor)")
    static let dryRun = Self(name: "--dry-run", help: "tell who would get what, and send nothing")
    static let ifSetUp = Self(
        name: "--if-set-up", help: "do nothing where the workspace does not say through what mails are sent")
    static let resend = Self(
        name: "--resend", value: "ID", repeats: true, help: "send this partner's mail whatever became of it before")
    static let arrived = Self(
        name: "--arrived", value: "ID", repeats: true,
        help: "note that this partner's mail has arrived; send nothing to it")
    static let describe = Self(
        name: "--describe", help: "tell every name that a page's template is given, and what it means")
    static let template = Self(name: "--template", value: "NAME", help: "only this template, such as partner")
    static let table = Self(
        name: "--table", value: "NAME", help: "the table that the file is to fill, such as tickets (default: found out)"
    )
    static let quiet = Self(name: "--quiet", short: "-q", help: "say nothing but errors")
    static let verbose = Self(name: "--verbose", short: "-v", help: "say what became of every file's rows")
    static let asOf = Self(
        name: "--as-of", value: "INSTANT",
        help: "the reporting instant, such as 2026-11-03T06:00 (default: the end of the month)")

    static func period(_ help: String) -> Self {
        Self(
            name: "--period", value: "MONTH",
            help: "\(help), such as 2026-10" + (help.contains("default") ? "" : " (default: the last full one)"))
    }
}
