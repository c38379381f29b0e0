import Foundation
import SLAReport
import Testing

@Suite("E-22: a free grant to somebody who gets none")
struct DeniedGrantTests {
    @Test("E-22: it is rejected with its place, and every row still ends in one place")
    func rejected() async throws {
        let workspace = try await SmallWorkspace()
        try workspace.write("register/partners.csv", "partner_id,name,country,kind\nnord,Nord,BE,reseller\n")
        try workspace.write(
            "register/contracts.csv",
            "contract_id,customer_id,agreement,level,starts_on\nK1,N1,escaux-ucs,Standard,2026-01-01\n")
        try workspace.write(
            "register/credits.csv",
            """
            entry_id,customer_id,kind,hours,granted_on
            A,N1,purchase,10,2026-02-02
            B,N1,free,12,2026-02-02
            C,N1,free,12,2026-11-02

            """)
        _ = try await workspace.run()
        func lines(_ name: String) throws -> [Substring] {
            let bytes = try #require(FileManager.default.contents(atPath: "\(workspace.out)/2026-10/evidence/\(name)"))
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        }
        #expect(
            try lines("rejects.csv").dropFirst() == [
                "register/credits.csv,3,kind,free,customers of a reseller get no free credits (E-22); leave the entry out"
            ])
        // Nothing after the reporting instant is looked at (G-08).
        #expect(try lines("sources.csv").contains("register/credits.csv,credits,3,2,1,0,0,0"))
        #expect(try lines("credits.csv").count == 2)
    }
}
