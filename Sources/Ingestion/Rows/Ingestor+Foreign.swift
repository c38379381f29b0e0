import Records

/// What a row names of another customer than its own: it counts like what is unknown. A site belongs to the customer of
/// its contract (G-11), and no report of one customer names what another has.
///
/// `contract_id` is left as it is: which contract judges is said with a reason of its own.
extension Ingestor {
    /// Tickets, without the sites and other contracts of other customers.
    mutating func withoutForeign(_ tickets: consuming Table<Ticket>) -> Table<Ticket> {
        let (sites, contracts) = (owners.sites, owners.contracts)
        for row in tickets.rows.indices {
            let ticket = tickets.rows[row]
            if let site = ticket.site.row, isForeign(sites[site], ticket.customer) {
                note("site_id", "a site", context.records.sites.keys[site], ticket.origin)
                tickets.rows[row].site = .unknown
            }
            if let contract = ticket.otherContract.row, isForeign(contracts[contract], ticket.customer) {
                note("other_contract_id", "a contract", context.records.contracts.keys[contract], ticket.origin)
                tickets.rows[row].otherContract = .unknown
            }
        }
        return tickets
    }

    /// Replacements of parts, without the sites of other customers.
    mutating func withoutForeign(_ rmas: consuming Table<RMA>) -> Table<RMA> {
        let sites = owners.sites
        for row in rmas.rows.indices {
            let rma = rmas.rows[row]
            guard let site = rma.site.row, isForeign(sites[site], rma.customer) else { continue }
            note("site_id", "a site", context.records.sites.keys[site], rma.origin)
            rmas.rows[row].site = .unknown
        }
        return rmas
    }

    /// By row, whose the sites and the contracts are.
    private var owners: (sites: [Reference<Customer>], contracts: [Reference<Customer>]) {
        let contracts = context.records.contracts.rows.map(\.customer)
        let sites = context.records.sites.rows.map { site in site.contract.row.map { contracts[$0] } ?? .unknown }
        return (sites, contracts)
    }

    /// Whether what has this owner is another customer's; of what nobody owns that cannot be told.
    private func isForeign(_ owner: Reference<Customer>, _ customer: Reference<Customer>) -> Bool {
        owner.row != nil && owner != customer
    }

    private mutating func note(_ column: String, _ noun: String, _ key: String, _ origin: Origin) {
        var key = key
        let value = key.withUTF8 { masked(UnsafeRawBufferPointer($0), isText: false) }
        findings.append(
            IntakeFinding(
                kind: .foreign(noun: noun), file: context.records.files[Int(origin.file)], line: Int(origin.line),
                column: column, value: value))
    }
}
