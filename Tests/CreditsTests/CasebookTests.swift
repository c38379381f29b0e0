import Foundation
import SLAReport
import ServiceTime
import Testing

@Suite("CreditsTests: the casebook's ledgers")
struct CreditCasebookTests {
    /// `evidence/credits.csv` of the sample's report for October 2026, and that of one partner.
    private static func published(partner: String) async throws -> (all: [String], partner: [String]) {
        let out = FileManager.default.temporaryDirectory.appending(path: "credits-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: out) }
        var request = RunRequest()
        request.workspace = "\(Book.root)/SampleData"
        request.period = "2026-10"
        request.out = out
        request.jobs = 2
        _ = try await run(
            request, Resources(folder: Book.root), now: Instant(0), progress: Progress(isOn: false))
        func lines(_ path: String) throws -> [String] {
            try String(contentsOfFile: "\(out)/2026-10/\(path)", encoding: .utf8).split(separator: "\n").map(
                String.init)
        }
        return (try lines("evidence/credits.csv"), try lines("partners/\(partner)/evidence/credits.csv"))
    }

    @Test("E-14, E-21…E-25 evidence/credits.csv holds the figures that SampleData/README.md gives")
    func figures() async throws {
        let (all, partner) = try await Self.published(partner: "CASE-BOOK")
        #expect(all.first == "owner,owner_id,counter,at,kind,source_id,seconds,multiplier,hours,balance")
        func rows(_ owner: String) -> [String] {
            all.filter { $0.hasPrefix(owner + ",") }.map { String($0.dropFirst(owner.count + 1)) }
        }
        #expect(
            rows("customer,CASE-E21,support") == [
                "2026-06-30T22:00:00Z,purchase,CASE-E21-purchase,,,20.00,20.00",
                "2026-07-21T09:00:00Z,work,CASE-E21-holiday,3600,2,-2.00,18.00",
                "2026-10-05T09:00:00Z,work,CASE-E21-office,3600,1,-1.00,17.00",
                "2026-10-06T08:20:00Z,work,CASE-E21-fast,3600,2,-2.00,15.00",
                "2026-10-07T16:30:00Z,work,CASE-E21-evening,1800,1,-0.50,14.50",
                "2026-10-07T16:30:00Z,work,CASE-E21-evening,1800,1.5,-0.75,13.75",
                "2026-10-07T21:30:00Z,work,CASE-E21-evening,1800,1.5,-0.75,13.00",
                "2026-10-10T22:30:00Z,work,CASE-E21-sunday,1800,3,-1.50,11.50",
                "2026-10-10T22:30:00Z,work,CASE-E21-sunday,1800,4,-2.00,9.50",
                "2026-10-20T22:00:00Z,adjustment,CASE-E21-adjustment,,,-1.50,8.00",
                "2026-10-21T22:00:00Z,compensation,CASE-E21-compensation,,,0.75,8.75",
            ])
        #expect(
            rows("customer,CASE-E22,support").filter { $0.contains(",expiry,") } == [
                "2025-02-27T23:00:00Z,expiry,CASE-E22-leap-day,,,-6.00,0.00",
                "2026-09-13T22:00:00Z,expiry,CASE-E22-free-expired,,,-12.00,0.00",
                "2026-10-16T21:59:59Z,expiry,CASE-E22-written-expiry,,,-0.50,19.00",
            ])
        #expect(!all.contains { $0.contains("CASE-E22-reseller-free") || $0.contains("CASE-E22-entry-free") })
        #expect(
            rows("customer,CASE-STD,support").suffix(4) == [
                "2026-10-05T10:05:00Z,work,CASE-E14-duplicate,900,1,-0.25,99.75",
                "2026-10-14T08:45:00Z,work,CASE-E23-bug,2700,0,0.00,99.75",
                "2026-10-14T09:30:00Z,work,CASE-E23-line,1800,0,0.00,99.75",
                "2026-10-14T11:45:00Z,work,CASE-E23-two-of-three,2700,1,-0.75,99.00",
            ])
        #expect(
            rows("customer,CASE-E24,support").map { $0.split(separator: ",").last } == [
                "10.00", "2.00", "0.00", "10.00",
            ])
        #expect(rows("project,CASE-E08-met,project").last?.hasSuffix(",16.00") ?? false)
        #expect(rows("project,CASE-E08-met,integration").last?.hasSuffix(",6.00") ?? false)

        // A partner's file holds its own customers' and their projects' rows, and no other.
        #expect(partner.first == all.first)
        #expect(partner.contains { $0.hasPrefix("customer,CASE-E21,") })
        #expect(partner.dropFirst().allSatisfy { $0.contains(",CASE-") && !$0.contains("CASE-E22-reseller") })
        #expect(Set(partner).isSubset(of: all) && partner.count < all.count)
    }
}
