import Testing

@Suite("The casebook: claims, surveys and parts come out as SampleData/README.md says")
struct MoneyCaseTests {
    @Test("E-19, E-20, C-10…C-20: the rows of claims, satisfaction, returns and verdicts")
    func rows() async throws {
        let evidence = try await SampleEvidence.shared

        func claim(_ ticket: String, _ guarantee: String = "E-04") throws -> [String: String] {
            try #require(evidence.rows("evidence/claims.csv", ticket).first { $0["guarantee"] == guarantee })
        }
        // On the 10th office day after the closing: 1 % of 600.00.
        let inTime = try claim("CASE-E19-n1")
        #expect(inTime["submitted_on"] == inTime["last_day"])
        #expect(inTime["percent"] == "1")
        #expect(inTime["granted_amount"] == "6.00")
        // On the 11th.
        let tooLate = try claim("CASE-E19-n2")
        #expect(tooLate["state"] == "late")
        #expect(tooLate["amount"] == "18.00")
        #expect(tooLate["granted_amount"] == "0.00")
        // 75 % of 1000.00, which is the whole cap; then nothing.
        #expect(try claim("CASE-E19-n12")["percent"] == "75")
        #expect(try claim("CASE-E19-n12")["granted_amount"] == "750.00")
        #expect(try claim("CASE-E19-after-cap")["amount"] == "30.00")
        #expect(try claim("CASE-E19-after-cap")["granted_amount"] == "0.00")
        // One failure is claimed once.
        #expect(try claim("CASE-E20-alternatives")["state"] == "submitted")
        #expect(try claim("CASE-E20-alternatives")["alternatives"] == "E-03")
        #expect(try claim("CASE-E20-alternatives", "E-03")["state"] == "duplicate")

        func verdict(_ ticket: String) -> [String: String]? {
            evidence.lines("evidence/verdicts.csv").first.flatMap { names in
                evidence.lines("evidence/verdicts.csv").first { $0[1] == ticket && $0[2] == "E-04" }.map {
                    Dictionary(uniqueKeysWithValues: zip(names.map(String.init), $0.map(String.init)))
                }
            }
        }
        // 1:00:00 too late, 1:00:01, and a repair without a penalty.
        #expect(verdict("CASE-E19-n0")?["compensation_percent"] == "0")
        #expect(verdict("CASE-E19-n0")?["compensation_amount"] == "0.00")
        #expect(verdict("CASE-E19-n1")?["compensation_amount"] == "6.00")
        #expect(verdict("CASE-E19-n1")?["currency"] == "EUR")
        #expect(verdict("CASE-E04-met")?["compensation_percent"] == "")

        // 3 invitations, 2 answers; the one that went out on the 8th day is none.
        let surveys = try #require(
            evidence.lines("evidence/satisfaction.csv").first { $0[1] == "CASE-PREMIER" && $0[2] == "2026-10" })
        #expect(surveys[4...7] == ["3", "2", "", "2"])

        func part(_ id: String) throws -> [String: String] {
            try #require(evidence.rows("evidence/returns.csv", id).first)
        }
        #expect(try part("CASE-C10-15th-day")["chargeable"] == "no")
        #expect(try part("CASE-C10-16th-day")["chargeable"] == "yes")
        #expect(try part("CASE-C10-16th-day")["days_overdue"] == "1")
        #expect(try part("CASE-C16-retention")["chargeable"] == "no")
        #expect(try part("CASE-C16-never-returned")["chargeable"] == "yes")
        #expect(try part("CASE-C16-never-returned")["list_price"] == "365.00")
        #expect(try part("CASE-C17-ninety-days")["warranty_ends_on"] == "2027-01-18")
        #expect(try part("CASE-C17-initial")["warranty_ends_on"] == "2028-03-01")
        #expect(try part("CASE-C18-pickup")["freight"] == "vendor")

        // A partner's own copy has its rows alone, and all of them.
        for (name, column) in [("claims", 2), ("satisfaction", 1), ("returns", 2)] {
            let all = evidence.lines("evidence/\(name).csv")
            let copies = evidence.paths.filter { $0.hasPrefix("partners/") && $0.hasSuffix("/\(name).csv") }
            let own = evidence.lines("partners/CASE-BOOK/evidence/\(name).csv")
            #expect(own.first == all.first)
            #expect(own.dropFirst().allSatisfy { $0[column].hasPrefix("CASE-") }, "\(name)")
            let direct = all.dropFirst().filter { $0[column].hasPrefix("DIR-") || $0[column] == "CASE-E18-direct" }
            let ofPartners = copies.reduce(0) { $0 + evidence.lines($1).count - 1 }
            #expect(ofPartners + direct.count == all.count - 1, "\(name)")
        }
    }
}
