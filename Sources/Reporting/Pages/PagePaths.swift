import Records

/// Where each page of a month stands in the published folder.
public struct PagePaths: Sendable {
    private let partners: PageNames
    private let customers: PageNames
    private let partnerOfCustomer: [Int]  // -1: a direct customer

    /// The pages of all partners and customers of these records.
    public init(_ records: Records) {
        partners = PageNames((0..<records.partners.count).map { records.partners.keys[$0] })
        customers = PageNames((0..<records.customers.count).map { records.customers.keys[$0] })
        partnerOfCustomer = records.customers.rows.map { $0.partner.row ?? -1 }
    }

    /// The folder of a partner's pages and evidence, without a closing slash.
    public func folder(ofPartner row: Int) -> String { "partners/\(partners[row])" }

    /// A partner's report.
    public func page(ofPartner row: Int) -> String { "\(folder(ofPartner: row))/index.html" }

    /// A customer's report, in its partner's folder or among the direct ones.
    public func page(ofCustomer row: Int) -> String {
        let partner = partnerOfCustomer[row]
        let folder = partner < 0 ? "customers" : folder(ofPartner: partner)
        return "\(folder)/\(customers[row]).html"
    }

    /// The list of a customer's clocks; `page` from 0.
    public func clocks(ofCustomer row: Int, page: Int) -> String {
        let partner = partnerOfCustomer[row]
        let folder = partner < 0 ? "customers" : folder(ofPartner: partner)
        return "\(folder)/clocks/\(customers[row])/\(page + 1).html"
    }

    /// Where a partner's clocks are counted by customer.
    public func clocks(ofPartner row: Int) -> String { "\(folder(ofPartner: row))/clocks/index.html" }
}
