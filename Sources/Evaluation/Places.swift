import Records
import ServiceTime

/// Zones and countries of customers and sites: the site's, else the customer's, else the partner's, each for
/// itself (G-02). A zone that nobody gives is the workspace's.
struct Places: Sendable {
    struct Place: Hashable, Sendable {
        var zone: Zone
        var country: String
    }

    private(set) var list: [Place] = []
    private(set) var ofCustomer: [Int] = []
    private(set) var ofSite: [Int] = []
    private var numbers: [Place: Int] = [:]
    private var zones: [String: Zone] = [:]
    private let fallback: Zone

    init(_ records: Records, workspace: Zone) {
        fallback = workspace
        for customer in records.customers.rows {
            let partner = records.partners[customer.partner]
            ofCustomer.append(
                number(
                    zones: [customer.timeZone, partner?.timeZone ?? ""],
                    countries: [customer.country, partner?.country ?? ""]))
        }
        for site in records.sites.rows {
            let customer = records.contracts[site.contract].flatMap { records.customers[$0.customer] }
            let partner = customer.flatMap { records.partners[$0.partner] }
            ofSite.append(
                number(
                    zones: [site.timeZone, customer?.timeZone ?? "", partner?.timeZone ?? ""],
                    countries: [site.country, customer?.country ?? "", partner?.country ?? ""]))
        }
    }

    private mutating func number(zone: Zone, country: String) -> Int {
        let place = Place(zone: zone, country: country)
        if let known = numbers[place] { return known }
        numbers[place] = list.count
        list.append(place)
        return list.count - 1
    }

    private mutating func number(zones names: [String], countries: [String]) -> Int {
        let name = names.first { !$0.isEmpty }
        return number(zone: zone(name), country: countries.first { !$0.isEmpty } ?? "")
    }

    // A name that is no zone was reported where it was read; here it is as if it were empty.
    private mutating func zone(_ name: String?) -> Zone {
        guard let name else { return fallback }
        if let known = zones[name] { return known }
        let zone = (try? Zone(named: name)) ?? fallback
        zones[name] = zone
        return zone
    }
}
