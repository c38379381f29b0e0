import Foundation
import ServiceTime
import Testing

@testable import SampleWorkspace

private let october = Month(year: 2026, month: 10)

@Suite("A sample workspace")
struct SampleWorkspaceTests {
    @Test("has the same bytes each time it is written")
    func sameBytes() throws {
        try withTemporaryFolder { a in
            try withTemporaryFolder { b in
                try SampleWorkspace.write(from: sampleData, to: a, lastMonth: october)
                try SampleWorkspace.write(from: sampleData, to: b, lastMonth: october)
                #expect(try contents(of: a) == contents(of: b))
            }
        }
    }

    @Test("that is written again from itself does not change, and filling it in place gives the same")
    func fill() throws {
        try withTemporaryFolder { a in
            try withTemporaryFolder { b in
                try SampleWorkspace.write(from: sampleData, to: a, lastMonth: october)
                let before = try contents(of: a)
                try SampleWorkspace.fill(a)
                #expect(try contents(of: a) == before)
                try SampleWorkspace.write(from: a, to: b, lastMonth: october)
                #expect(try contents(of: b) == before)
            }
        }
    }

    @Test("covers 14 months, some thousands of tickets and 30 to 80 parts a month")
    func size() throws {
        try withTemporaryFolder { folder in
            try SampleWorkspace.write(from: sampleData, to: folder, lastMonth: october)
            let tables = try tables(of: folder)
            var tickets: [Int] = []
            for age in (0..<14).reversed() {
                let month = october - age
                tickets.append(try #require(tables["inbox/tickets-\(month).csv"]).rows.count)
                #expect((30...80).contains(try #require(tables["inbox/rmas-\(month).csv"]).rows.count))
            }
            let all: Int = tickets.reduce(0, +)
            let first: Int = tickets[0] + tickets[1]
            let last: Int = tickets[12] + tickets[13]
            #expect((2500...3500).contains(all))
            #expect(last * 4 > first * 5)
        }
    }

    @Test(
        "has the canonical columns, rows as long as their header, and words of the closed lists",
        arguments: [
            october, Month(year: 2024, month: 2), Month(year: 2027, month: 3),
        ])
    func shape(lastMonth: Month) throws {
        try withTemporaryFolder { folder in
            try SampleWorkspace.write(from: sampleData, to: folder, lastMonth: lastMonth)
            for (file, rows) in try tables(of: folder) {
                let table = table(of: file)
                let known = try #require(canonicalColumns[table], "\(file) fills no table")
                #expect(Set(rows.columns).isSubset(of: known), "\(file)")
                for row in rows.rows {
                    #expect(row.count == rows.columns.count, "\(file): \(row)")
                    for (column, cell) in zip(rows.columns, row) where !cell.isEmpty {
                        let list = closedLists["\(table).\(column)"]
                        #expect(list?.contains(cell) ?? true, "\(file): \(column) \(cell)")
                        if column.hasSuffix("_on") { #expect(Day(cell) != nil, "\(file): \(cell)") }
                    }
                }
            }
        }
    }

    @Test(
        "writes no local time that the change to summer time skips",
        arguments: [
            october, Month(year: 2026, month: 3), Month(year: 2027, month: 4),
        ])
    func skippedTimes(lastMonth: Month) throws {
        try withTemporaryFolder { folder in
            try SampleWorkspace.write(from: sampleData, to: folder, lastMonth: lastMonth)
            for (file, rows) in try tables(of: folder) where !file.hasSuffix("-cases.csv") {
                for cell in rows.rows.joined() where cell.dropFirst(10).hasPrefix("T02:") {
                    guard let day = Day(cell.prefix(10)), day.components.month == 3 else { continue }
                    let isLastSunday = day.weekday == .sunday && day.components.day > 24
                    #expect(!isLastSunday || cell.hasSuffix("Z"), "\(file): \(cell)")
                }
            }
        }
    }

    @Test("names customers, contracts, sites and tickets that exist, each ticket once")
    func references() throws {
        try withTemporaryFolder { folder in
            try SampleWorkspace.write(from: sampleData, to: folder, lastMonth: october)
            let tables = try tables(of: folder)
            func ids(_ name: String, _ column: String) -> [String] {
                tables.filter { table(of: $0.key) == name }.values.flatMap { table in
                    table.rows.map { table.cell($0, column) }
                }
            }
            let known = [
                "partner_id": Set(ids("partners", "partner_id")),
                "customer_id": Set(ids("customers", "customer_id")),
                "contract_id": Set(ids("contracts", "contract_id")), "site_id": Set(ids("sites", "site_id")),
                "ticket_id": Set(ids("tickets", "ticket_id")),
                "project_id": Set(ids("projects", "project_id")),
            ]
            #expect(ids("tickets", "ticket_id").count == known["ticket_id"]?.count)
            for (file, rows) in tables {
                for (column, ids) in known {
                    for row in rows.rows {
                        let id = rows.cell(row, column)
                        #expect(
                            id.isEmpty || ids.contains(id) || id == "CASE-NO-SUCH", "\(file): \(column) \(id)"
                        )
                    }
                }
            }
        }
    }

    @Test("is not written over something that is there, and not for a month too far away")
    func refusals() throws {
        #expect(throws: SampleFault.targetNotEmpty(path: sampleData)) {
            try SampleWorkspace.write(from: sampleData, to: sampleData, lastMonth: october)
        }
        let early = Month(year: 1990, month: 1)
        #expect(throws: SampleFault.monthOutOfRange(early)) {
            try SampleWorkspace.write(from: sampleData, to: "/nowhere", lastMonth: early)
        }
        #expect(throws: SampleFault.unreadable(path: "/nowhere/register/partners.csv")) {
            try SampleWorkspace.write(from: "/nowhere", to: "/nowhere-either", lastMonth: october)
        }
    }

    @Test("shows an outage of more than an hour in the bad month, and less than the year's budget before it")
    func outage() throws {
        let rows = CSVRows(ServiceMonitor.file(lastMonth: october))
        let down = rows.rows.filter { ["down", "maintenance"].contains($0[3]) }
        #expect(
            down.filter { $0[1].hasPrefix("2026-08") }.map { $0[1] } == [
                "2026-08-11T09:12:00Z", "2026-08-11T10:43:00Z",
            ])
        #expect(rows.rows.last?[2] == "")
        for (row, next) in zip(rows.rows, rows.rows.dropFirst()) { #expect(row[2] == next[1]) }
    }
}
