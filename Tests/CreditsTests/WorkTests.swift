import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("CreditsTests: E-21, what work costs")
struct WorkTests {
    @Test(
        "E-21 work is split where office hours, a Sunday or a holiday begins or ends, and only there",
        arguments: [
            // 2026-10-05 is a Monday.
            ("2026-10-05T10:00", 60, ["3600×1"]),
            ("2026-10-05T08:00", 600, ["36000×1"]),
            ("2026-10-07T17:30", 60, ["1800×1", "1800×1.5"]),
            ("2026-10-07T07:30", 60, ["1800×1.5", "1800×1"]),
            ("2026-10-07T07:00", 720, ["3600×1.5", "36000×1", "3600×1.5"]),
            ("2026-10-07T23:30", 60, ["3600×1.5"]),
            ("2026-10-10T10:00", 60, ["3600×1.5"]),
            ("2026-10-10T23:30", 60, ["1800×1.5", "1800×2"]),
            ("2026-10-11T23:30", 60, ["1800×2", "1800×1.5"]),
            // 21 July 2026 is a Tuesday and the national day; 1 November 2026 a Sunday and All Saints'.
            ("2026-07-21T10:00", 60, ["3600×2"]),
            ("2026-07-20T23:30", 60, ["1800×1.5", "1800×2"]),
            ("2026-07-20T17:00", 1980, ["3600×1", "21600×1.5", "86400×2", "7200×1.5"]),
            ("2025-11-01T12:00", 60, ["3600×2"]),
            // The clock goes back on 25 October 2026 and forward on 29 March 2026, both Sundays.
            ("2026-10-24T23:30", 300, ["1800×1.5", "16200×2"]),
            ("2026-10-25T00:00", 1560, ["90000×2", "3600×1.5"]),
            ("2026-03-29T00:00", 1440, ["82800×2", "3600×1.5"]),
            ("2026-03-29T01:30", 60, ["3600×2"]),
        ])
    func pieces(start: String, minutes: Int32, expected: [String]) async throws {
        var book = try Book()
        let ticket = book.ticket(book.customer(), opened: "2025-10-01T09:00")
        book.work(ticket: ticket, start, minutes)
        let ledgers = try await book.evaluated().ledgers
        let pieces = ledgers.flatMap(\.lines).compactMap(\.work)
        #expect(pieces.map { "\($0.seconds)×\($0.multiplier.decimal)" } == expected)
        #expect(pieces.first?.span.start == Book.instant(start))
        #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.span.end == $1.span.start })
        #expect(Set(ledgers.flatMap(\.lines).map(\.at)) == [Book.instant(start) + Int64(minutes) * 60])
    }

    @Test("E-21 the fast queue doubles that product, by the queue at the opening")
    func fast() async throws {
        var book = try Book()
        let customer = book.customer()
        let fast = book.ticket(customer, queue: "fast")
        book.work(ticket: fast, "2026-10-10T23:30", 60)
        #expect(try await book.lines() == ["work T0 1800×3 -1.50 -1.50", "work T0 1800×4 -2.00 -3.50"])
    }

    @Test("E-21 a ticket that changes its queue later costs what it did at the opening")
    func movedLater() async throws {
        var book = try Book()
        let customer = book.customer()
        for (queue, later, at) in [
            ("standard", "fast", "2026-10-01T09:00:01"), ("fast", "standard", "2026-10-01T09:00:01"),
            ("standard", "fast", "2026-10-01T09:00:00"),
        ] {
            let ticket = book.ticket(customer, opened: "2026-10-01T09:00", queue: queue)
            var event = TicketEvent()
            event.ticket = Reference(row: ticket)
            event.at = Timestamp(Book.instant(at))
            event.queue = book.records.vocabulary.queues.find(later) ?? 0
            book.records.ticketEvents.append(event)
            book.work(ticket: ticket, "2026-10-05T10:00", 60)
        }
        let lines = try await book.lines()
        #expect(
            lines == [
                "work T0 3600×1 -1.00 -1.00", "work T1 3600×2 -2.00 -3.00", "work T2 3600×2 -2.00 -5.00",
            ])
    }

    @Test("E-21 Entry has no fast queue, so nothing is doubled")
    func entry() async throws {
        var book = try Book()
        book.work(ticket: book.ticket(book.customer(level: "Entry"), queue: "fast"), "2026-10-05T10:00", 60)
        #expect(try await book.lines() == ["work T0 3600×1 -1.00 -1.00"])
    }

    @Test("E-14 work on a duplicate is charged")
    func duplicate() async throws {
        var book = try Book()
        let ticket = book.ticket(book.customer()) { $0.closeReason = .duplicate }
        book.work(ticket: ticket, "2026-10-05T11:50", 15)
        #expect(try await book.lines() == ["work T0 900×1 -0.25 -0.25"])
    }

    @Test("E-23 a bug by all three conditions and a line bought through the vendor are free; all else is charged")
    func free() async throws {
        var book = try Book()
        let customer = book.customer()
        let bugs: [(Answer, Answer, Answer)] = [(.yes, .yes, .yes), (.yes, .yes, .no), (.yes, .empty, .yes)]
        for bug in bugs {
            let ticket = book.ticket(customer) {
                $0.category = .bug
                ($0.bugOffSpec, $0.bugNotCorrectable, $0.bugElsewhere) = bug
            }
            book.work(ticket: ticket, "2026-10-05T10:00", 60)
        }
        for attribution in [nil, .vendor, .client, .thirdParty] as [Attribution?] {
            let ticket = book.ticket(customer) {
                $0.category = .communicationLine
                $0.attribution = attribution
            }
            book.work(ticket: ticket, "2026-10-05T10:00", 60)
        }
        #expect(
            try await book.lines() == [
                "work T0 3600×0 0.00 0.00", "work T1 3600×1 -1.00 -1.00", "work T2 3600×1 -1.00 -2.00",
                "work T3 3600×0 0.00 -2.00", "work T4 3600×0 0.00 -2.00", "work T5 3600×1 -1.00 -3.00",
                "work T6 3600×1 -1.00 -4.00",
            ])
    }

    @Test("E-25 a project has ledgers of its own, without queues")
    func project() async throws {
        var book = try Book()
        let customer = book.customer()
        let project = book.project(customer)
        book.credit(project: project, .purchase, "20", "2026-08-03")
        book.credit(project: project, .purchase, "10", "2026-08-03", counter: .integration)
        book.work(project: project, "2026-09-22T09:00", 90)
        book.work(project: project, "2026-09-23T17:00", 120, .project)
        book.work(project: project, "2026-10-06T13:00", 240, .integration)
        let ledgers = try await book.evaluated().ledgers
        #expect(ledgers.map(\.counter) == [.project, .integration])
        #expect(ledgers.map(\.owner) == [.project(0), .project(0)])
        #expect(ledgers.map(\.balance.hours) == ["16.00", "6.00"])
    }

    @Test("E-21, G-11 work on a ticket whose contract nobody can tell is booked under the customer's, and found once")
    func unclear() async throws {
        var book = try Book()
        let customer = book.customer()
        book.contract(of: customer, level: "Standard", from: "2021-01-01")
        let named = book.ticket(customer) { $0.contract = Reference(row: 1) }
        let open = book.ticket(customer)
        book.work(ticket: open, "2026-10-05T10:00", 60)
        book.work(ticket: named, "2026-10-05T11:00", 60)
        book.work(ticket: open, "2026-10-05T12:00", 60)
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.first?.balance.hours == "-3.00")
        #expect(evaluation.findings.filter { $0 == .credits(.contractUnclear(ticket: open)) }.count == 1)
        #expect(!evaluation.findings.contains(.credits(.contractUnclear(ticket: named))))
    }

    @Test("G-08 work that ends at the reporting instant is not looked at, nor any part of it")
    func reportingInstant() async throws {
        var book = try Book()
        let ticket = book.ticket(book.customer())
        book.work(ticket: ticket, "2026-10-05T10:00", 60)
        book.asOf = Book.instant("2026-10-05T11:00")
        #expect(try await book.evaluated().ledgers.isEmpty)
        book.asOf = Book.instant("2026-10-05T11:00:01")
        #expect(try await book.lines() == ["work T0 3600×1 -1.00 -1.00"])
    }

    @Test("G-10 work without a possible time is not booked, and found")
    func contradictory() async throws {
        var book = try Book()
        let ticket = book.ticket(book.customer())
        book.work(ticket: ticket, "2026-10-05T10:00", 60)
        book.records.worklog[0].startedAt = .contradictory
        let evaluation = try await book.evaluated()
        #expect(evaluation.ledgers.isEmpty)
        #expect(evaluation.findings == [.credits(.workNotBooked(work: 0, .contradictory))])
    }
}
