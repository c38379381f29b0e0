import Agreements
import Records
import ServiceTime

/// Every service calendar that the workspace's contracts can need, compiled once.
struct CalendarShelf: Sendable {
    private var shelf: [[[ServiceCalendar?]]] = []  // by agreement, plan, the client's place
    private var zones: [[Zone]] = []  // by agreement, the client's place
    private var official: [[[Day: String]?]] = []  // by agreement, the client's place

    /// Compiles the calendars of each agreement for the places of the customers who have a contract under it.
    init(
        _ records: Records, _ agreements: AgreementSet, places: Places, holidays: [String: [Day: String]],
        years: ClosedRange<Int>
    ) {
        var agreementsOfCustomer = [Set<UInt8>](repeating: [], count: records.customers.count)
        for contract in records.contracts.rows {
            if let customer = contract.customer.row { agreementsOfCustomer[customer].insert(contract.agreement) }
        }
        var wanted = agreements.agreements.map { _ in Set<Int>() }
        func want(_ place: Int, by customer: Int) {
            for number in agreementsOfCustomer[customer] where number > 0 {
                for edition in agreements.editions(of: number) { wanted[Int(edition) - 1].insert(place) }
            }
        }
        for customer in 0..<records.customers.count { want(places.ofCustomer[customer], by: customer) }
        for (row, site) in records.sites.rows.enumerated() {
            if let customer = records.contracts[site.contract]?.customer.row { want(places.ofSite[row], by: customer) }
        }

        for (index, agreement) in agreements.agreements.enumerated() {
            let own = places.list.map { place in
                Places.Place(zone: agreement.timeZone ?? place.zone, country: agreement.country ?? place.country)
            }
            zones.append(own.map(\.zone))
            official.append(own.map { holidays[$0.country] })
            shelf.append(
                agreement.calendars.map { plan in
                    var compiled: [Places.Place: ServiceCalendar] = [:]
                    return own.indices.map { number in
                        guard wanted[index].contains(number) else { return nil }
                        if let known = compiled[own[number]] { return known }
                        var definition = CalendarDefinition(
                            zone: own[number].zone, windows: plan.weekly, editions: plan.editions)
                        if plan.officialHolidays {
                            guard let days = holidays[own[number].country] else { return nil }
                            definition.holidays = days
                        }
                        let calendar = ServiceCalendar(definition, years: years)
                        compiled[own[number]] = calendar
                        return calendar
                    }
                })
        }
    }

    /// The calendar of an agreement for a client's place; nil where the country's holidays are not known.
    func calendar(_ agreement: UInt8, plan: Int, place: Int) -> ServiceCalendar? {
        shelf[Int(agreement) - 1][plan][place]
    }

    /// The zone of an agreement's clocks for a client's place.
    func zone(_ agreement: UInt8, place: Int) -> Zone { zones[Int(agreement) - 1][place] }

    /// The official holidays of an agreement for a client's place; nil where the country's are not known.
    func holidays(_ agreement: UInt8, place: Int) -> [Day: String]? { official[Int(agreement) - 1][place] }
}
