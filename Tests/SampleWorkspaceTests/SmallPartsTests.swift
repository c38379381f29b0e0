import ServiceTime
import Testing

@testable import SampleWorkspace

@Suite("The generator's parts")
struct SmallPartsTests {
    @Test("SplitMix64 gives the numbers of its authors' reference")
    func reference() {
        var rng = SplitMix64(seed: 1_234_567)
        #expect(rng.next() == 6_457_827_717_110_365_317)
        #expect(rng.next() == 3_203_168_211_198_807_973)
    }

    @Test("a wall clock jumps in March and repeats an hour in October")
    func summerTime() throws {
        let clock = WallClock.brussels
        let march = try #require(Day("2026-03-29"))
        #expect("\(clock.instant(march, minute: 119))" == "2026-03-29T00:59:00Z")
        #expect("\(clock.instant(march, minute: 150))" == "2026-03-29T01:30:00Z")
        #expect(TimeForm.localMinutes.text(clock.instant(march, minute: 150)) == "2026-03-29T03:30")
        let october = try #require(Day("2026-10-25"))
        let first = clock.instant(october, minute: 150)
        #expect(TimeForm.localMinutes.text(first) == "2026-10-25T02:30")
        #expect(TimeForm.localMinutes.text(first + 3600) == "2026-10-25T02:30+01:00")
        #expect(TimeForm.offset(WallClock(zone: "Europe/London")).text(first) == "2026-10-25T01:30:00+01:00")
    }

    @Test(
        "Easter is where the calendar has it",
        arguments: [
            ("2024-03-31", 2024), ("2025-04-20", 2025), ("2026-04-05", 2026), ("2038-04-25", 2038),
        ])
    func easter(day: String, year: Int) { #expect("\(QuietDays.easterSunday(year))" == day) }

    @Test("opening hours leave out nights, weekends and holidays")
    func openingHours() throws {
        let hours = OpeningHours.voice(window: "office")
        let friday = WallClock.brussels.instant(try #require(Day("2026-04-03")), minute: 17 * 60)
        #expect(TimeForm.localMinutes.text(hours.add(7200, to: friday)) == "2026-04-07T09:00")
        #expect("\(hours.businessDay(2, after: friday))" == "2026-04-08")
    }

    @Test("a CSV file that was written is read back")
    func csv() {
        var text = CSVText(columns: ["a", "b"])
        text.add("x, \"y\"\nz")
        text.add("")
        text.endRow()
        let rows = CSVRows(text.bytes)
        #expect(rows.columns == ["a", "b"])
        #expect(rows.rows == [["x, \"y\"\nz", ""]])
        #expect(CSVRows(Array("a\r\nb".utf8)).rows == [["b"]])
    }

    @Test("a purse spends what expires first, and owes what it has not")
    func purse() throws {
        let day = try #require(Day("2026-01-05"))
        var purse = CreditPurse()
        purse.grant(hours: 10, on: day, isFree: false)
        purse.grant(hours: 2, on: day, isFree: true)
        purse.spend(3 * 3600, on: day)
        #expect(purse.balance(on: day + 400) == 9 * 3600)
        purse.spend(10 * 3600, on: day + 400)
        #expect(purse.balance(on: day + 400) == -3600)
    }

    @Test("the benchmark's export has its rows, its columns, and quoted line breaks")
    func benchmark() throws {
        try withTemporaryFolder { folder in
            try BenchmarkExport.write(to: folder, tickets: 20_000, lastMonth: Month(year: 2026, month: 10))
            let tables = try tables(of: folder)
            let tickets = try #require(tables["inbox/tickets.csv"])
            #expect(tickets.rows.count == 20_000)
            #expect(tickets.rows.allSatisfy { $0.count == tickets.columns.count })
            #expect(Set(tickets.rows.map { $0[0] }).count == 20_000)
            #expect(Set(tickets.columns).isSubset(of: canonicalColumns["tickets"] ?? []))
            #expect(tickets.rows.contains { ($0.last ?? "").contains("\n") })
            #expect(tables["register/partners.csv"]?.rows.count == 100)
            for column in [
                "priority", "queue", "support_level", "category", "attribution", "component", "status",
            ] {
                let used = Set(tickets.rows.map { tickets.cell($0, column) })
                #expect(used.isSubset(of: (closedLists["tickets.\(column)"] ?? []).union([""])), "\(column)")
            }
            let first = tickets.rows.map { tickets.cell($0, "opened_at").prefix(7) }
            #expect(Set(first).count == 13)
        }
    }
}
