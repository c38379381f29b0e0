import Foundation
import Records

/// The monthly fee of the site that a verdict is about, and the currency of its contract (E-19).
struct SiteFees: Sendable {
    /// A site with its fee; both nil where they are not known.
    struct Fee: Sendable {
        var site: Int?
        var monthly: Decimal?
        var currency: String
    }

    private let records: Records
    private let sitesOfContract: [[Int]]

    init(_ records: Records) {
        self.records = records
        var sites = [[Int]](repeating: [], count: records.contracts.count)
        for (row, site) in records.sites.rows.enumerated() {
            if let contract = site.contract.row { sites[contract].append(row) }
        }
        sitesOfContract = sites
    }

    /// The site's own fee, else the fee of a contract that has this one site. A verdict that names no site is about
    /// the only one of its contract.
    subscript(verdict: Verdict) -> Fee {
        let only = verdict.contract.flatMap { contract in
            sitesOfContract[contract].count == 1 ? sitesOfContract[contract].first : nil
        }
        guard let site = verdict.site ?? only else {
            return Fee(currency: verdict.contract.map { records.contracts.rows[$0].currency } ?? "")
        }
        guard let row = records.sites.rows[site].contract.row ?? verdict.contract else {
            return Fee(site: site, monthly: records.sites.rows[site].monthlyFee, currency: "")
        }
        let contract = records.contracts.rows[row]
        let shared = sitesOfContract[row].count == 1 ? contract.monthlyFee : nil
        return Fee(
            site: site, monthly: records.sites.rows[site].monthlyFee ?? shared, currency: contract.currency)
    }
}
