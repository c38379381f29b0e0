import Agreements
import Foundation
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("C-10, C-15, C-19, C-23, E-28: what the other side owes")
struct DutyTests {
    @Test(
        "C-15, E-28: a notice is late from the day after its last one; one that never came counts to the reporting day",
        arguments: [
            // A relocation is told of within 30 days: moved on 1 September, through 1 October.
            ("xfusion-co-care", "Basic", NoticeKind.relocation, "2026-10-01", "2026-09-01", nil),
            ("xfusion-co-care", "Basic", .relocation, "2026-10-02", "2026-09-01", 1),
            // Never: to 31 October, 30 days past 1 October.
            ("xfusion-co-care", "Basic", .relocation, nil, "2026-09-01", 30),
            // Told after the reporting instant is not told yet.
            ("xfusion-co-care", "Basic", .relocation, "2026-11-02", "2026-09-01", 30),
            // Its last day is 31 October: in time still.
            ("xfusion-co-care", "Basic", .relocation, nil, "2026-10-01", nil),
            // 8 weeks before 12 October is 17 August; 4 weeks before it 14 September.
            ("escaux-ucs", "Standard", .move, "2026-08-17", "2026-10-12", nil),
            ("escaux-ucs", "Standard", .move, "2026-08-18", "2026-10-12", 1),
            ("escaux-ucs", "Standard", .move, nil, "2026-10-12", 75),
            ("escaux-ucs", "Standard", .renumbering, "2026-09-14", "2026-10-12", nil),
            ("escaux-ucs", "Standard", .renumbering, "2026-09-15", "2026-10-12", 1),
            // Told in time of a move that is still to come, and one that nobody knows of yet.
            ("escaux-ucs", "Standard", .move, "2026-10-20", "2026-12-01", 14),
            ("escaux-ucs", "Standard", .move, nil, "2026-12-01", nil),
            // An agreement that says nothing of a kind asks for nothing.
            ("escaux-ucs", "Standard", .relocation, nil, "2026-09-01", nil),
            // What was late before the 13 months is history.
            ("xfusion-co-care", "Basic", .relocation, "2025-09-30", "2025-08-01", nil),
            ("xfusion-co-care", "Basic", .relocation, "2025-10-01", "2025-08-01", 31),
        ] as [(String, String, NoticeKind, String?, String, Int?)])
    func notices(
        agreement: String, level: String, kind: NoticeKind, told: String?, effective: String, daysLate: Int?
    ) async throws {
        var world = try World()
        try world.contract("K", agreement, level: level)
        world.site()
        var notice = Notice()
        notice.site = Reference(row: 0)
        notice.kind = kind
        if let told { notice.notifiedOn = DayStamp(try #require(Day(told))) }
        notice.effectiveOn = DayStamp(try #require(Day(effective)))
        world.records.notices.append(notice)
        let evaluation = try await world.evaluation()
        #expect(evaluation.lateNotices.map(\.daysLate) == (daysLate.map { [$0] } ?? []))
        #expect((evaluation.partnerDuties.first?.lateNotices ?? []) == (daysLate == nil ? [] : [0]))
    }

    @Test("C-19: of the month's requests, those that name a contact; an empty cell names none")
    func contacts() async throws {
        var world = try World()
        try world.contract("K", "xfusion-co-care", level: "Basic")
        for (opened, given) in [
            ("2026-09-30 23:59:59", Answer.yes), ("2026-10-01 00:00", .yes), ("2026-10-12 10:00", .no),
            ("2026-10-20 10:00", .empty), ("2026-10-31 23:59:59", .yes), ("2026-11-01 00:00", .yes),
        ] {
            var ticket = Ticket()
            ticket.customer = Reference(row: 0)
            ticket.openedAt = try world.time(opened)
            ticket.contactGiven = given
            world.add(ticket, opened, to: \.tickets)
        }
        let contacts = try #require(try await world.evaluation().partnerDuties.first?.contacts)
        #expect(contacts.duty.rule == "C-19")
        #expect(contacts.requests == 4)
        #expect(contacts.named == 2)
        #expect(contacts.share?.decimal == "0.5000")
        let mid = try #require(try await world.evaluation(asOf: "2026-10-20 10:00").partnerDuties.first?.contacts)
        #expect(mid.requests == 2)
    }

    @Test("C-23: what of hotline, after-sales e-mail and service arrangement is not on file")
    func record() async throws {
        var world = try World()
        #expect(try await world.evaluation().partnerDuties.isEmpty)
        try world.contract("K", "xfusion-co-care", level: "Basic")
        let all = [PartnerColumn.hotline, .afterSalesEmail, .serviceArrangement]
        var record = try #require(try await world.evaluation().partnerDuties.first?.record)
        #expect(record.asked == all)
        #expect(record.missing == all)
        world.records.partners.rows[0].hotline = "+32 555 0300"
        world.records.partners.rows[0].serviceArrangementOn = DayStamp(try #require(Day("2024-02-05")))
        record = try #require(try await world.evaluation().partnerDuties.first?.record)
        #expect(record.missing == [.afterSalesEmail])
        #expect(!record.isComplete)
    }

    @Test("C-23, C-19: a partner whose customers have contracts of other agreements alone is not asked")
    func notAsked() async throws {
        var world = try World()
        try world.contract(level: "Standard")
        #expect(try await world.evaluation().partnerDuties.isEmpty)
    }

    @Test("C-10: parts past their day that are not back are the partner's overdue returns")
    func overdueReturns() async throws {
        var world = try World()
        try world.contract("K", "xfusion-co-care", level: "Basic")
        for (key, arrived, returned) in [
            ("late", "2026-09-01 10:00", nil), ("back", "2026-09-01 10:00", "2026-10-20 10:00"),
            ("in time", "2026-10-20 10:00", nil),
        ] {
            var rma = RMA()
            rma.customer = Reference(row: 0)
            rma.rmaNumberAt = try world.time("2026-08-31 11:00")
            rma.arrivedAt = try world.time(arrived)
            rma.defectiveReturnedAt = try world.time(returned)
            world.add(rma, key, to: \.rmas)
        }
        let evaluation = try await world.evaluation()
        let overdue = try #require(evaluation.partnerDuties.first?.overdueReturns)
        #expect(overdue.map { evaluation.returns[$0].rma } == [0])
    }
}

@Suite("E-29: what of a closed ticket can still be disputed")
struct DisputeTests {
    @Test(
        "E-29: the closing for 3 working days, the counted time for 2 weeks, to the end of the last day",
        arguments: [
            // Closed on Monday 12 October: the third working day is Thursday 15, two weeks end on Monday 26.
            ("2026-10-12 16:00", "2026-10-15 23:59:59", ["closing", "counted-time"]),
            ("2026-10-12 16:00", "2026-10-16 00:00:00", ["counted-time"]),
            ("2026-10-12 16:00", "2026-10-26 23:59:59", ["counted-time"]),
            ("2026-10-12 16:00", "2026-10-27 00:00:00", []),
            // Closed on Friday evening: Monday, Tuesday, Wednesday.
            ("2026-10-09 22:00", "2026-10-14 23:59:59", ["closing", "counted-time"]),
            ("2026-10-09 22:00", "2026-10-15 00:00:00", ["counted-time"]),
            // Over Armistice Day: 10, 12, 13 November.
            ("2026-11-09 10:00", "2026-11-13 23:00", ["closing", "counted-time"]),
            ("2026-11-09 10:00", "2026-11-14 00:00", ["counted-time"]),
            // Not closed yet at the reporting instant.
            ("2026-10-12 16:00", "2026-10-12 16:00", []),
        ] as [(String, String, [String])])
    func periods(closed: String, asOf: String, open: [String]) async throws {
        var world = try World()
        try world.contract(level: "Standard")
        world.site()
        var ticket = Ticket()
        ticket.customer = Reference(row: 0)
        ticket.openedAt = try world.time("2026-10-05 09:00")
        ticket.closedAt = try world.time(closed)
        world.add(ticket, "T", to: \.tickets)
        let disputes = try await world.evaluation(asOf: asOf).disputes
        #expect(disputes.map(\.kind.rawValue) == open)
        for dispute in disputes {
            #expect(dispute.from == (try world.time(closed).start))
            #expect(dispute.rule.rule == "E-29")
            #expect(world.zone.local(dispute.until).second == 86_399)
        }
    }

    @Test("E-29, E-20: a missed guarantee that can be claimed, through the last of 10 office days")
    func claims() async throws {
        var world = try World()
        try world.contract(level: "Premium", fee: 100)
        world.site(fee: 100)
        try world.credits()
        try world.fault(
            "T", opened: "2026-10-05 09:00", restored: "2026-10-05 16:00", closed: "2026-10-06 10:00")
        // 7, 8, 9, 12, 13, 14, 15, 16, 19, 20 October.
        let last = try await world.evaluation(asOf: "2026-10-20 23:59:59").disputes
        let claim = try #require(last.first { $0.kind == .claim })
        #expect(claim.until == (try world.time("2026-10-20 23:59:59").start))
        #expect(claim.rule.rule == "E-20")
        let over = try await world.evaluation(asOf: "2026-10-21 00:00:01").disputes
        #expect(!over.contains { $0.kind == .claim })
    }

    @Test("E-29: another agreement's tickets, and those under none, have nothing to dispute")
    func others() async throws {
        var world = try World()
        try world.contract("K", "xfusion-co-care", level: "Basic")
        var ticket = Ticket()
        ticket.customer = Reference(row: 0)
        ticket.openedAt = try world.time("2026-10-30 09:00")
        ticket.closedAt = try world.time("2026-10-30 12:00")
        world.add(ticket, "T", to: \.tickets)
        #expect(try await world.evaluation().disputes.isEmpty)
    }
}

@Suite("C-24, E-09, C-21: what is printed for each contract")
struct ContractStandingTests {
    @Test("C-24, E-09: each contract has its agreement, level and window, and whether it covers the day")
    func standings() async throws {
        var world = try World()
        try world.contract("old", "xfusion-co-care", level: "Premier") {
            $0.endsOn = DayStamp(Day("2026-10-30") ?? Day(number: 0))
        }
        try world.contract("now", level: "Entry")
        let standings = try await world.evaluation().contracts
        #expect(standings.map(\.isInForce) == [false, true])
        #expect(standings.map(\.endsOn) == [Day("2026-10-30"), nil])
        let names = standings.map { world.agreements[$0.agreement]?.levelName($0.level) }
        #expect(names == ["Premier 24x7x4", "Entry"])
        // An Entry contract has office hours only.
        #expect(standings[1].supportWindow.flatMap { world.records.vocabulary.supportWindows[$0] } == "office")
    }

    @Test(
        "C-24, E-09, E-31: both agreements have the table of every level, their terms with clauses, and the rates as data"
    )
    func printed() throws {
        let world = try World()
        for agreement in world.agreements.agreements {
            let table = try #require(agreement.entitlements)
            #expect(table.items.allSatisfy { $0.cells.count == agreement.levels.count })
            #expect(agreement.terms.allSatisfy { !$0.clause.isEmpty && !$0.title.isEmpty && !$0.text.isEmpty })
        }
        let rates = world.agreements.agreements.compactMap(\.credits).flatMap(\.counters).map(\.hourlyRate)
        #expect(rates == [92, 135, 160])
    }

    @Test("C-21: priorities and support levels with their meanings are the glossary's")
    func glossary() throws {
        let world = try World()
        let number = try #require(world.records.vocabulary.agreements.find("xfusion-co-care"))
        let agreement = try #require(world.agreements[number])
        #expect(agreement.priorities.map(\.name) == ["P1", "P2", "P3", "P4"])
        #expect(agreement.priorities.allSatisfy { !$0.meaning.isEmpty && !$0.title.isEmpty })
        #expect(agreement.supportLevels.map(\.name) == ["L1", "L2", "L3"])
        #expect(agreement.supportLevels.allSatisfy { !$0.meaning.isEmpty })
    }
}
