import Records
import Testing

@testable import Ingestion

/// What a row names of another customer's.
@Suite struct ForeignReferenceTests {
    private let two: [(name: String, text: String)] = [
        ("register/partners.csv", "partner_id,name\np1,One\np2,Two\n"),
        ("register/customers.csv", "customer_id,name,partner_id\nc1,A,p1\nc2,B,p2\n"),
        (
            "register/contracts.csv",
            "contract_id,customer_id,agreement,level\nk1,c1,alpha,premier\nk1b,c1,alpha,premier\nk2,c2,alpha,premier\n"
        ),
        ("register/sites.csv", "site_id,contract_id\ns1,k1\ns1b,k1b\ns2,k2\nsx,k9\n"),
    ]

    @Test("G-11 a ticket's site or other contract of another customer is not used, and told")
    func tickets() throws {
        let result = try intake(
            two + [
                (
                    "inbox/tickets.csv",
                    "ticket_id,customer_id,opened_at,site_id,other_contract_id\n" + "t1,c1,2026-10-01,s2,\n"
                        + "t2,c1,2026-10-01,s1b,k2\nt3,c1,2026-10-01,s1,k1b\nt4,c1,2026-10-01,,\nt5,c1,2026-10-01,sx,k9\n"
                )
            ])
        let tickets = result.records.tickets.rows
        #expect(tickets.map(\.site.isUnknown) == [true, false, false, false, false])
        #expect(tickets.map(\.otherContract.isUnknown) == [false, true, false, false, true])
        #expect(
            result.findings.map(\.description) == [
                "inbox/tickets.csv:2: site_id 's2' is a site of another customer, and is not used; what needs it is undecidable",
                "inbox/tickets.csv:3: other_contract_id 'k2' is a contract of another customer, and is not used; what needs it is undecidable",
            ])
        #expect(result.rejects.isEmpty)
    }

    @Test("G-11 so is an RMA's site")
    func rmas() throws {
        let result = try intake(
            two + [
                (
                    "inbox/rmas.csv",
                    "rma_id,customer_id,rma_number_at,site_id\nr1,c2,2026-10-01,s1\nr2,c2,2026-10-01,s2\n"
                )
            ])
        #expect(result.records.rmas.rows.map(\.site.isUnknown) == [true, false])
        #expect(result.findings.map(\.line) == [2])
    }
}
