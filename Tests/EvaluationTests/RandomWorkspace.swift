import Agreements
import Configuration
import Foundation

/// A workspace of seeded random rows under three agreements: missing, contradictory and foreign cells among them.
struct RandomWorkspace {
    private var random: SeededGenerator
    private let contracts = 24
    private let customers = 12

    static func make(seed: UInt64, tickets: Int) throws -> SmallWorkspace {
        var maker = RandomWorkspace(random: SeededGenerator(seed: seed))
        return try SmallWorkspace(documents(), maker.tables(tickets: tickets))
    }

    private static func documents() throws -> [(name: String, node: Node)] {
        var documents: [(name: String, node: Node)] = []
        for name in ["escaux-ucs", "xfusion-co-care"] {
            documents.append((name, try Node.read("\(SmallWorkspace.root)/Agreements/\(name).json5")))
        }
        documents.append(("harbour-desk", try Node.parse(ThirdAgreement.text, file: "harbour-desk.json5")))
        return documents
    }

    // MARK: Cells

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func one(_ words: [String]) -> String { words[number(0...words.count - 1)] }

    /// A cell that is empty in so many of a hundred rows.
    private mutating func maybe(_ text: String, empty percent: Int = 20) -> String { chance(percent) ? "" : text }

    /// A time some minutes after the first hour of August 2026; mostly to the second, at times a day alone, seldom
    /// an impossible year.
    private mutating func time(_ minutes: Int) -> String {
        if chance(1) { return "2206-10-15T11:05" }
        if chance(1) { return "1999-10-15T11:05" }
        let hours = max(0, minutes) / 60
        let day = Self.day(hours / 24)
        if chance(3) { return day }
        return "\(day)T\(two(hours % 24)):\(two(max(0, minutes) % 60)):\(two(number(0...59)))"
    }

    /// A day counted from 1 August 2026; no more than twelve months on.
    private static func day(_ number: Int) -> String {
        let lengths = [31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31]
        var rest = max(0, min(number, 363))
        var month = 0
        while rest >= lengths[month] {
            rest -= lengths[month]
            month += 1
        }
        let year = month < 5 ? 2026 : 2027
        let name = month < 5 ? month + 8 : month - 4
        return "\(year)-\(name < 10 ? "0" : "")\(name)-\(rest + 1 < 10 ? "0" : "")\(rest + 1)"
    }

    private func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

    private mutating func day(around number: Int, by days: Int) -> String {
        Self.day(number + self.number(-days...days))
    }

    private mutating func customer() -> Int { number(1...customers) }

    /// One of a customer's two contracts, at times none, seldom another's or one that does not exist.
    private mutating func contract(of customer: Int) -> String {
        if chance(3) { return "NOBODY" }
        return chance(25) ? "" : "V\(chance(3) ? number(1...contracts) : customer * 2 - number(0...1))"
    }

    /// A site of a customer's, at times none, seldom another's or one that does not exist.
    private mutating func site(of customer: Int) -> String {
        if chance(2) { return "NOWHERE" }
        return chance(40) ? "" : "S\(chance(3) ? number(1...contracts) : customer * 2 - number(0...1))"
    }

    // MARK: Tables

    private mutating func tables(tickets: Int) -> [String: String] {
        var tables: [String: String] = [:]
        tables["customers"] = table("customer_id,name,country,time_zone", customers) { maker, row in
            let country = maker.one(["BE", "BE", "BE", "DE", "PT", ""])
            return ["K\(row)", "Customer \(row)", country, maker.maybe("Europe/Berlin", empty: 70)]
        }
        tables["contracts"] = table(
            "contract_id,customer_id,agreement,level,support_window,order_kind,installation_by_vendor,shipped_on,"
                + "accepted_on,previous_ends_on,starts_on,ends_on,handover_on,parts_retention", contracts
        ) { maker, row in
            let kind = row % 3
            let level = [
                ["Entry", "Standard", "Advanced", "Premium"], ["Basic", "Standard", "Premier"],
                ["Bronze", "Silver", "Gold"],
            ][kind]
            return [
                "V\(row)", "K\((row - 1) / 2 + 1)", ["escaux-ucs", "xfusion-co-care", "harbour-desk"][kind],
                maker.one(level), maker.maybe(maker.one(["office", "extended", "24x7"])),
                maker.maybe(maker.one(["new", "renewal"])), maker.maybe("yes", empty: 80),
                maker.maybe(maker.day(around: 20, by: 20), empty: 50), maker.maybe(maker.day(around: 20, by: 20)),
                maker.maybe(maker.day(around: 20, by: 20)), maker.maybe("2026-01-01", empty: 30),
                maker.maybe(maker.day(around: 90, by: 40), empty: 70),
                maker.maybe(maker.day(around: 40, by: 40), empty: 70), maker.maybe("yes", empty: 80),
            ]
        }
        tables["sites"] = table(
            "site_id,contract_id,country,time_zone,lan,redundant,vendor_equipment,ups,voip_jitter_ms", contracts
        ) { maker, row in
            [
                "S\(row)", "V\(row)", maker.maybe("DE", empty: 70), maker.maybe("Europe/London", empty: 80),
                maker.maybe(maker.one(["L1", "L2"]), empty: 60), maker.maybe("yes", empty: 30),
                maker.maybe("yes", empty: 30), maker.maybe("no", empty: 90), maker.maybe("16", empty: 90),
            ]
        }
        // Everyone has support credits, so that running out of them hides nothing else.
        tables["credits"] = table("entry_id,customer_id,counter,kind,hours,granted_on", customers) { _, row in
            ["G\(row)", "K\(row)", "support", "purchase", "1000", "2026-01-01"]
        }
        tables["suspensions"] = table("contract_id,site_id,from,to,reason", 30) { maker, _ in
            let from = maker.number(0...130_000)
            let to = from + maker.number(-300...9_000)
            let reason = maker.one(["access", "smp-disconnected", "unpaid", "ups", "over-capacity", "frozen"])
            return [
                "V\(maker.number(1...maker.contracts))",
                maker.maybe("S\(maker.number(1...maker.contracts))", empty: 60), maker.time(from),
                maker.maybe(maker.time(to)), reason,
            ]
        }
        tables["notices"] = table("site_id,kind,notified_on,effective_on", 12) { maker, _ in
            [
                "S\(maker.number(1...maker.contracts))", maker.one(["move", "renumbering", "relocation"]),
                maker.maybe(maker.day(around: 50, by: 50)), maker.day(around: 60, by: 40),
            ]
        }
        tables["tickets"] = table(
            "ticket_id,customer_id,contract_id,site_id,other_contract_id,priority,queue,support_level,category,"
                + "attribution,component,status,opened_at,accepted_at,fast_call_at,first_response_at,restored_at,"
                + "resolved_at,closed_at,close_reason,duplicate_of,phones_out_total,phones_out_working,"
                + "phones_in_total,phones_in_working", tickets
        ) { $0.ticket($1) }
        tables["ticket_events"] = table("ticket_id,at,status,priority,queue,support_level", tickets) { maker, _ in
            let ticket = maker.number(1...tickets)
            let statuses = ["new", "open", "waiting-client", "waiting-third-party", "resolved", "closed", "open"]
            return [
                "T\(ticket)", maker.time(maker.opening(ticket, of: tickets) + maker.number(-100...4_000)),
                maker.maybe(maker.one(statuses), empty: 40), maker.maybe(maker.priority(), empty: 60),
                maker.maybe(maker.one(["standard", "fast", "instant"]), empty: 80),
                maker.maybe(maker.one(["L1", "L2", "L3"]), empty: 80),
            ]
        }
        tables["rmas"] = table(
            "rma_id,customer_id,contract_id,site_id,priority,quantity,spare_needed_at,rma_number_at,form_complete,"
                + "form_complete_at,shipped_at,arrived_at,defective_returned_at", 120
        ) { $0.rma($1) }
        tables["projects"] = table(
            "project_id,customer_id,contract_id,ordered_on,expected_installation_on,crs_complete_on,crs_changed_on,"
                + "configuration_uploaded_on,infrastructure_ready_on,remote_access_on,ups_installed_on,"
                + "advance_invoice_paid,do_it_yourself,installed_on", 60
        ) { $0.project($1) }
        tables["deliveries"] = table(
            "order_id,customer_id,contract_id,purchase_order_on,validated_on,delivered_on,"
                + "dead_on_arrival_reported_on,replaced_on,new_project", 60
        ) { $0.delivery($1) }
        return tables
    }

    /// When a ticket is opened, in minutes: spread over 100 days, the same for its events.
    private func opening(_ ticket: Int, of count: Int) -> Int { 600 + ticket * 143_000 / count }

    private mutating func priority() -> String {
        one(["P1", "P2", "P3", "P4", "Blocker", "High", "Normal", "Low", "Wish"])
    }

    private mutating func ticket(_ row: Int) -> [String] {
        let customer = customer()
        let opened = opening(row, of: max(row, ticketCount))
        func after(_ maker: inout RandomWorkspace, _ most: Int) -> String {
            maker.maybe(maker.time(opened + maker.number(-20...most)))
        }
        let phones = maybe("10", empty: 60)
        return [
            "T\(row)", "K\(customer)", contract(of: customer), site(of: customer),
            chance(90) ? "" : contract(of: customer), maybe(priority()),
            maybe(one(["standard", "fast", "instant"])), maybe(one(["L1", "L2", "L3"]), empty: 70),
            maybe(one(["incident", "network", "change"])), maybe(one(["vendor", "client", "third-party"]), empty: 60),
            maybe(one(["net.Console", "softphone"]), empty: 90), maybe(one(["open", "closed", "waiting-client"])),
            time(opened), after(&self, 60), maybe(time(opened + number(0...60)), empty: 50), after(&self, 600),
            after(&self, 2_000), after(&self, 4_000), maybe(time(opened + number(0...9_000)), empty: 40),
            maybe(one(["resolved", "no-reply", "duplicate"]), empty: 60),
            maybe("T\(max(1, row - 1))", empty: 95), phones, phones.isEmpty ? "" : "\(number(0...10))",
            phones, phones.isEmpty ? "" : "\(number(0...10))",
        ]
    }

    private mutating func rma(_ row: Int) -> [String] {
        let customer = customer()
        let began = 600 + row * 1_190
        let formComplete = maybe(time(began + number(-10...4_000)), empty: 80)
        return [
            "R\(row)", "K\(customer)", contract(of: customer), site(of: customer), maybe(priority()),
            chance(5) ? "2" : "",
            maybe(time(began + number(-300...300)), empty: 50), time(chance(5) ? began / 60 * 60 : began),
            formComplete.isEmpty ? maybe("yes") : "no", formComplete, maybe(time(began + number(-10...3_000))),
            maybe(time(began + number(0...6_000))), maybe(time(began + number(0...50_000)), empty: 30),
        ]
    }

    private mutating func project(_ row: Int) -> [String] {
        let customer = customer()
        let planned = 20 + row * 3 / 2
        func duty(_ maker: inout RandomWorkspace, _ before: Int) -> String {
            maker.maybe(maker.day(around: planned - before, by: 8), empty: 10)
        }
        return [
            "P\(row)", "K\(customer)", contract(of: customer), Self.day(planned - 19),
            maybe(Self.day(planned), empty: 10),
            duty(&self, 25), maybe(day(around: planned, by: 5), empty: 90), duty(&self, 18), duty(&self, 10),
            duty(&self, 10), duty(&self, 3), chance(10) ? "no" : "", chance(10) ? "yes" : "", duty(&self, 0),
        ]
    }

    private mutating func delivery(_ row: Int) -> [String] {
        let customer = customer()
        let ordered = row
        let delivered = ordered + number(0...90)
        return [
            "D\(row)", "K\(customer)", contract(of: customer), Self.day(ordered),
            maybe(day(around: ordered + 10, by: 10), empty: 70),
            maybe(Self.day(delivered)), maybe(Self.day(delivered + number(-1...10)), empty: 50),
            maybe(Self.day(delivered + number(0...20)), empty: 50), chance(20) ? "no" : "",
        ]
    }

    /// For the spread of openings.
    private var ticketCount = 0

    private init(random: SeededGenerator) { self.random = random }

    private mutating func table(
        _ header: String, _ count: Int, _ row: (inout RandomWorkspace, Int) -> [String]
    ) -> String {
        if header.hasPrefix("ticket_id,customer_id") { ticketCount = count }
        var lines = [header]
        for number in 1...count { lines.append(row(&self, number).joined(separator: ",")) }
        return lines.joined(separator: "\n") + "\n"
    }
}
