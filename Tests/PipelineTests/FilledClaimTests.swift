import Configuration
import Testing

@Suite("Claims as they are filled in, and tickets without credits, in summary.json")
struct FilledClaimTests {
    /// A customer's member of the sample's summary.
    private static func member(_ name: String, of customer: String) async throws -> [Node] {
        let summary = try Node.parse(await SampleEvidence.shared.text("evidence/summary.json"), file: "summary.json")
        let customers = try #require(try SchemaValidator.member(summary, "customers")?.list())
        let own = try #require(
            customers.first { SchemaValidator.text(SchemaValidator.member($0, "customer_id")) == customer })
        return try SchemaValidator.member(own, name)?.list() ?? []
    }

    @Test("E-19, E-20: each step from the excess to the hours of credits")
    func steps() async throws {
        let claims = try await Self.member("claims", of: "CASE-ADV")
        let claim = try #require(
            claims.first {
                SchemaValidator.text(SchemaValidator.member($0, "ticket_id")) == "CASE-G07-not-restored"
            })
        func number(_ name: String) -> String? {
            if case .number(let digits) = SchemaValidator.member(claim, name)?.value { return digits }
            return nil
        }
        // Exactly 66 hours too late: exceeded by more than 65, and not by more than 66. 65 × 66 / 2 = 2145 %.
        #expect(number("excess_seconds") == "237600")
        #expect(number("rungs") == "65")
        #expect(number("uncapped_percent") == "2145")
        // 75 % of 600.00; of the cap of October 48.00 are spent before it, in the order of what can be claimed.
        #expect(number("percent") == "75" && number("cap_percent") == "75")
        #expect(number("fee") == "600.00" && number("compensation") == "450.00" && number("cap") == "450.00")
        #expect(number("amount") == "402.00")
        // 402.00 at 92.00 an hour.
        #expect(number("credit_hours") == "4.37")
        // Not restored, and not closed: no last day.
        #expect(SchemaValidator.member(claim, "restored_at")?.value == .null)
        #expect(SchemaValidator.member(claim, "last_day")?.value == .null)
    }

    @Test(
        "E-24: tickets that were opened at or below zero, and where there were never any credits",
        arguments: [("CASE-E24", "CASE-E24-at-zero"), ("CASE-E24-never", "CASE-E24-never")])
    func zero(customer: String, ticket: String) async throws {
        #expect(try await Self.member("opened_at_zero", of: customer).map { SchemaValidator.text($0) } == [ticket])
    }
}
