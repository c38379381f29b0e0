import ServiceTime

/// The people of the story, read from the register: who buys what, and where it stands.
struct Cast: Sendable {
    var troupes: [Troupe] = []

    /// Reads `register/{partners,customers,contracts,sites,credits}.csv`, their days moved by `shift`. The
    /// files of cases beside them are not cast: nothing happens to them but what is written there.
    init(_ folder: SampleFolder, shift: DateShift) throws(SampleFault) {
        func table(_ name: String) throws(SampleFault) -> CSVRows {
            let file = name + ".csv"
            return CSVRows(shift.move(try folder.read("register/" + file), fileName: file))
        }
        let partners = try table("partners")
        let customers = try table("customers")
        let contracts = try table("contracts")
        let sites = try table("sites")
        let credits = try table("credits")

        var zones: [String: String] = [:]
        for row in partners.rows {
            let id = partners.cell(row, "partner_id")
            zones[id] = partners.cell(row, "time_zone")
            troupes.append(Troupe(partner: id))
        }
        troupes.append(Troupe(partner: ""))  // those without a partner

        var places: [String: (troupe: Int, player: Int)] = [:]
        for row in customers.rows {
            let partner = customers.cell(row, "partner_id")
            guard let troupe = troupes.firstIndex(where: { $0.partner == partner }) else { continue }
            let own = customers.cell(row, "time_zone")
            let id = customers.cell(row, "customer_id")
            places[id] = (troupe, troupes[troupe].players.count)
            let zone = own.isEmpty ? zones[partner] ?? "" : own
            troupes[troupe].players.append(Player(id: id, clock: WallClock(zone: zone)))
        }
        for row in contracts.rows {
            let id = contracts.cell(row, "contract_id")
            guard let place = places[contracts.cell(row, "customer_id")],
                let deal = Deal(row: row, of: contracts)
            else { throw .contradictoryRegister(path: folder.path("register/contracts.csv"), id: id) }
            troupes[place.troupe].players[place.player].deals.append(deal)
        }
        for row in sites.rows {
            let contract = sites.cell(row, "contract_id")
            let site = Site(
                id: sites.cell(row, "site_id"), isRepairable: sites.cell(row, "redundant") == "yes")
            for t in troupes.indices {
                for p in troupes[t].players.indices
                where troupes[t].players[p].deals.contains(where: { $0.id == contract }) {
                    troupes[t].players[p].sites.append(site)
                }
            }
        }
        for row in credits.rows where credits.cell(row, "counter") != "project" {
            guard let place = places[credits.cell(row, "customer_id")],
                let day = Day(credits.cell(row, "granted_on")), let hours = Int(credits.cell(row, "hours"))
            else { continue }
            let isFree = credits.cell(row, "kind") == "free"
            troupes[place.troupe].players[place.player].purse.grant(hours: hours, on: day, isFree: isFree)
        }
    }
}

/// A partner's customers; the direct ones are a troupe without a partner.
struct Troupe: Sendable {
    let partner: String
    var players: [Player] = []
}

/// A customer of the story.
struct Player: Sendable {
    let id: String
    let clock: WallClock
    var deals: [Deal] = []
    var sites: [Site] = []
    var purse = CreditPurse()

    /// The contract that covers a day.
    func deal(on day: Day) -> Deal? { deals.last { $0.starts <= day && day <= $0.ends } }
}

/// A place where equipment stands.
struct Site: Sendable {
    let id: String
    /// Whether the repair guarantee holds there.
    let isRepairable: Bool
}

/// A contract of the story.
struct Deal: Sendable {
    let id: String
    let isVoice: Bool
    let level: String
    let window: String
    let keepsParts: Bool
    let starts: Day
    let ends: Day

    /// Nil where no day of start can be told, or a day is none.
    init?(row: [String], of table: CSVRows) {
        func day(_ column: String) -> Day? { Day(table.cell(row, column)) }
        id = table.cell(row, "contract_id")
        isVoice = table.cell(row, "agreement") == "escaux-ucs"
        level = table.cell(row, "level")
        window = table.cell(row, "support_window")
        keepsParts = table.cell(row, "parts_retention") == "yes"
        let begin: Day?
        if let written = day("starts_on") {
            begin = written
        } else if table.cell(row, "order_kind") == "renewal" {
            begin = day("previous_ends_on").map { $0 + 1 }
        } else if table.cell(row, "installation_by_vendor") == "yes" {
            begin = day("accepted_on")
        } else {
            begin = day("shipped_on").map { $0 + 90 }
        }
        guard let begin else { return nil }
        starts = max(begin, day("handover_on") ?? begin)
        ends = day("ends_on") ?? Day(number: .max / 2)
    }
}
