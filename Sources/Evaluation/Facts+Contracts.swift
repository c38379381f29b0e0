import Records
import ServiceTime

extension Facts {
    /// The place of a site of the customer's own, else the customer's.
    func place(of site: Reference<Site>, customer: Int) -> Int {
        guard let row = site.row, records.contracts[records.sites.rows[row].contract]?.customer.row == customer else {
            return places.ofCustomer[customer]
        }
        return places.ofSite[row]
    }

    /// The number of the agreement that a ticket is under (G-11), of whichever contract counts on the day of its
    /// opening; nil where none can be told.
    func agreement(ofTicket row: Int) -> UInt8? {
        let ticket = TicketSubject(row, self)
        guard let customer = ticket.customer.row else { return nil }
        let place = place(of: ticket.site, customer: customer)
        func day(_ contract: Int) -> Day? {
            ticket.openingDay(in: calendars.zone(contracts.agreements[contract], place: place))
        }
        let finding = contracts.find(ticket.contract, of: customer, kind: .ticket, day: day)
        guard case .contract(let contract) = finding else { return nil }
        return contracts.agreement(of: contract, on: day(contract))
    }
}
