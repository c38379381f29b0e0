import Configuration
import Testing

@Suite("How long clocks took, month by month") struct TimeSeriesTests {
    @Test("median, nine of ten and longest of each of 13 months, for everybody, a partner and a customer")
    func months() async throws {
        let workspace = try await SmallWorkspace()
        // September: 10, 20, 30 and 40 minutes. October has 15 and 75 minutes already; January has one of 12.
        try workspace.write(
            "inbox/tickets-earlier.csv",
            """
            ticket_id,customer_id,priority,opened_at,accepted_at,first_response_at
            S1,N1,P1,2026-09-01T09:00,2026-09-01T09:00,2026-09-01T09:30
            S2,N1,P1,2026-09-02T09:00,2026-09-02T09:00,2026-09-02T09:10
            S3,N1,P1,2026-09-03T09:00,2026-09-03T09:00,2026-09-03T09:40
            S4,N1,P1,2026-09-04T09:00,2026-09-04T09:00,2026-09-04T09:20
            L1,N1,P1,2026-01-10T09:00,2026-01-10T09:00,2026-01-10T09:12

            """)
        _ = try await workspace.run()
        let summary = try Node.parse(workspace.folder.read("out/2026-10/evidence/summary.json"), file: "summary.json")
        let blocks =
            try [summary] + (SchemaValidator.member(summary, "partners")?.list() ?? [])
            + (SchemaValidator.member(summary, "customers")?.list() ?? [])
        #expect(blocks.count == 3)
        for block in blocks {
            let courses = try SchemaValidator.member(block, "courses")?.list() ?? []
            let course = courses.first { SchemaValidator.text(SchemaValidator.member($0, "objective")) == "C-01" }
            let times = SchemaValidator.member(course, "times")
            func figures(_ name: String) throws -> [Node.Value] {
                try SchemaValidator.member(times, name)?.list().map(\.value) ?? []
            }
            // October of last year is the first month, January the fourth.
            for (name, january, september, october) in [
                ("median_seconds", "720", "1200", "900"), ("nine_of_ten_seconds", "720", "2400", "4500"),
                ("longest_seconds", "720", "2400", "4500"),
            ] {
                var expected = [Node.Value](repeating: .null, count: 13)
                expected[3] = .number(january)
                expected[11] = .number(september)
                expected[12] = .number(october)
                #expect(try figures(name) == expected, "\(name)")
            }
        }
    }
}
