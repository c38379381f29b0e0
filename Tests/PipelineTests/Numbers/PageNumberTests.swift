import Foundation
import SampleWorkspace
import ServiceTime
import Testing

@testable import SLAReport

@Suite("Every number on every page is in summary.json or in an evidence file")
struct PageNumberTests {
    private static let agreements = ["escaux-ucs", "xfusion-co-care"].map {
        "\(Checkout.folder)/Agreements/\($0).json5"
    }
    private static let month = Month(year: 2026, month: 10)

    private static func sample() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try SampleWorkspace.write(
            from: "\(Checkout.folder)/SampleData", to: "\(folder.path)/workspace", lastMonth: month)
        return folder
    }

    /// Publishes October 2026 of a folder's workspace, and reads its pages beside its figures.
    private static func numbers(
        _ folder: TemporaryFolder, partners: [String] = [], whatIf: [String] = []
    ) async throws -> PublishedNumbers {
        var request = RunRequest()
        request.workspace = "\(folder.path)/workspace"
        request.period = month.description
        request.out = "\(folder.path)/out"
        request.partners = partners
        request.whatIf = whatIf
        _ = try await SLAReport.run(
            request, Checkout.resources, now: Instant(1_790_000_000), progress: Progress(isOn: false))
        let months = try FileManager.default.contentsOfDirectory(atPath: request.out ?? "")
            .filter { $0.hasPrefix(month.description) }
        return try PublishedNumbers(
            "\(folder.path)/out/\(months.first ?? "")", workspace: request.workspace, agreements: agreements)
    }

    private static func list(_ numbers: PublishedNumbers) -> String {
        numbers.strays.prefix(20).map { "\($0.page): \($0.number) in '\($0.text)'" }.joined(separator: "\n")
    }

    @Test("of the sample's month, in five languages")
    func sample() async throws {
        let numbers = try await Self.numbers(try Self.sample())
        #expect(numbers.strays.isEmpty, "\(Self.list(numbers))")
        // Nothing is excused that is not met, and the figures are far more than what is excused as none.
        #expect(Set(numbers.excused.keys) == Set(PublishedNumbers.Reason.allCases))
        #expect(numbers.found[.number, default: 0] > 10_000)
        #expect(numbers.found[.time, default: 0] > 5_000)
        #expect(numbers.found[.duration, default: 0] > 3_000)
        #expect(numbers.found[.pair, default: 0] > 2_000)
        #expect(numbers.found[.sum, default: 0] > 300)
    }

    @Test("of a partner's month under another option")
    func whatIf() async throws {
        let numbers = try await Self.numbers(
            try Self.sample(), partners: ["CASE-BOOK", "ligurea"], whatIf: ["level=Premium"])
        #expect(numbers.strays.isEmpty, "\(Self.list(numbers))")
    }

    /// One partner who reads French, three customers, 2,400 tickets of which some are late, work that costs credits, and
    /// no service that is watched.
    @Test("of a month of thousands of tickets, in French")
    func many() async throws {
        let folder = try TemporaryFolder()
        func write(_ name: String, _ text: String) throws { try folder.write("workspace/\(name)", text) }
        try write(
            "slareport.json5", "{ vendor: \"Meridian 2000\", timeZone: \"Europe/Brussels\", language: \"fr\" }\n")
        try write("register/partners.csv", "partner_id,name,country,language\nP7,Partenaire 7,BE,fr\n")
        try write(
            "register/customers.csv", "customer_id,name,partner_id\nA1,Client 1,P7\nA2,Client 22,P7\nA3,Client 3,\n")
        try write(
            "register/contracts.csv",
            """
            contract_id,customer_id,agreement,level,starts_on,handover_on,monthly_fee,currency
            K1,A1,escaux-ucs,Premium,2025-01-01,2025-01-02,123456.78,EUR
            K2,A2,escaux-ucs,Advanced,2025-01-01,2025-01-02,98765.40,EUR
            K3,A3,escaux-ucs,Standard,2025-01-01,2025-01-02,,

            """)
        try write(
            "register/sites.csv",
            "site_id,contract_id,redundant,vendor_equipment\nS1,K1,yes,yes\nS2,K2,yes,yes\nS3,K3,no,no\n")
        try write(
            "register/credits.csv",
            """
            entry_id,customer_id,kind,hours,granted_on
            G1,A1,purchase,1500,2026-01-05
            G2,A2,purchase,20,2026-01-05
            G3,A3,purchase,3000,2026-01-05

            """)
        var tickets = "ticket_id,customer_id,site_id,queue,opened_at,first_response_at,restored_at,closed_at,"
        tickets += "phones_out_total,phones_out_working\n"
        var work = "entry_id,ticket_id,started_at,minutes\n"
        for number in 0..<2400 {
            let customer = number % 3 + 1
            let day = "2026-\(number % 2 == 0 ? "10" : "09")-\(String("0\(number % 28 + 1)".suffix(2)))"
            let answer = number % 50 == 0 ? "17:59" : "10:\(number % 49 + 10)"
            let repair = number % 40 == 0 ? "16:45" : "11:30"
            tickets += "T\(number),A\(customer),S\(customer),standard,\(day)T09:30,\(day)T\(answer),\(day)T\(repair),"
            tickets += "\(day)T18:00,\(number % 4 == 0 ? "10,0" : ",")\n"
            if number % 5 == 0 { work += "W\(number),T\(number),\(day)T10:00,\(number % 90 + 1)\n" }
        }
        try write("inbox/tickets.csv", tickets)
        try write("inbox/worklog.csv", work)
        let numbers = try await Self.numbers(folder)
        #expect(numbers.strays.isEmpty, "\(Self.list(numbers))")
        #expect(numbers.found[.number, default: 0] > 1_000)
    }

    @Test(
        "a number that nobody recorded is found out, whatever it is",
        arguments: [
            ("98,765 clocks were late.", "number 98765"), ("That is 12.34 % of all.", "number 12.34"),
            ("It took 7 h 41 min.", "duration 7h41min"), ("Until 23 March 2031, 04:56 CET.", "time 2031-03-23T04:56"),
            ("In March 2031.", "time 2031-03"), ("In time: 41/43", "pair 41/43"), ("Ticket T-4711.", "name T-4711"),
            ("Eleven were late.", "number 11"),
            (
                "8 met + 1 missed + 0 running + 0 excluded + 0 not covered + 0 undecidable = 9",
                "sum 8+1+0+0+0+0=9"
            ),
        ])
    func injected(sentence: String, number: String) async throws {
        let workspace = try await SmallWorkspace()
        let folder = "\(workspace.out)/2026-10"
        func strays() throws -> [String] {
            let numbers = try PublishedNumbers(folder, workspace: workspace.path, agreements: Self.agreements)
            return numbers.strays.map { "\($0.page): \($0.number)" }
        }
        #expect(try strays() == [])
        let path = "\(folder)/partners/nord/N1.html"
        let page = PublishedNumbers.read(path)
        try page.replacing("</main>", with: "<p>\(sentence)</p></main>").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(try strays() == ["partners/nord/N1.html: \(number)"])
    }

    @Test("a figure that is taken out of the summary is missed on the page")
    func removed() async throws {
        let workspace = try await SmallWorkspace()
        let folder = "\(workspace.out)/2026-10"
        let path = "\(folder)/evidence/summary.json"
        // The lower end of an interval is nowhere else.
        let summary = PublishedNumbers.read(path).replacing(/"low": 0\.[0-9]+/, with: "\"low\": null")
        try summary.write(toFile: path, atomically: true, encoding: .utf8)
        let numbers = try PublishedNumbers(folder, workspace: workspace.path, agreements: Self.agreements)
        #expect(!numbers.strays.isEmpty)
        #expect(numbers.strays.allSatisfy { $0.text.contains("interval") })
    }
}
