import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

@Suite struct ShortcutTests {
    /// Cells as exports have them, and as they ought not to have them.
    private static let cells: [String] = {
        var cells = [
            "2026-10-01T08:30:15", "2026-10-01 08:30:15", "2026-10-01t08:30:15", "2026-10-01T08:30", "2026-10-01",
            "2026-10-01T08:30:15Z", "2026-10-01T08:30:15z", "2026-10-01T08:30:15+02:00", "2026-10-01T08:30:15-11:30",
            "2026-10-01T08:30:15+0200", "2026-10-01T08:30:15.250Z", "2026-10-01T08:30:15 +02:00",
            // Days on which the clock of Brussels is put forward or back, and the days around them.
            "2026-03-28T23:59:59", "2026-03-29T02:30:00", "2026-03-29T01:59:59", "2026-03-29T03:00:00",
            "2026-03-30T00:00:00", "2026-10-25T02:30:00", "2026-10-25T00:00:00", "2026-10-26T00:00:00",
            // The century's ends, and what lies beyond them.
            "2000-01-01T00:00:00", "2000-01-01T00:30:00", "2000-01-01T00:59:59", "2000-01-01T01:00:00",
            "2000-01-01T00:00:00+01:00", "1999-12-31T23:59:59Z", "2099-12-31T23:59:59", "2099-12-31T23:59:59Z",
            "2099-12-31T23:59:59-02:00", "2100-01-01T00:00:00", "1026-10-01T08:30:15",
            // No times.
            "2026-02-29T08:30:15", "2024-02-29T08:30:15", "2026-13-01T08:30:15", "2026-00-01T08:30:15",
            "2026-10-00T08:30:15", "2026-10-32T08:30:15", "2026-10-01T24:00:00", "2026-10-01T08:60:15",
            "2026-10-01T08:30:60", "2026/10/01T08:30:15", "2026-10-01X08:30:15", "2026-10-01T08.30.15",
            "2026-1O-01T08:30:15", "2026-10-01T08:3O:15", "2026-10-01T08:30:1é", "2026-10-01T08:30:15+24:00",
            "2026-10-01T08:30:15+02:60", "2026-10-01T08:30:15*02:00", "2026-10-01T08:30:15+2:000",
            "-026-10-01T08:30:15",
            // Words, and what only looks like one.
            "P1", "p1", "P9", "P", "standard", "STANDARD", "Standard", "fast", "l3", "softphone", "SoftPhone", "yes",
            "YES", "no", "true", "False", "1", "0", "2", "y", "waiting-client", "Waiting-Client", "waiting-third-party",
            "third-party", "call-flow", "communication-line", "Communication-Line", "incident", "[ncident", "@losed",
            "closed", "closed ", "cLOSED", "resolved", "no-reply", "reply-no-reply-no", "unpaid", "access", "E-03",
            // Ids, and what is none.
            "c0", "c1", "C1", "c", "c11", "an id of more than sixteen letters", "an id of more than sixteen letterS",
            "k1", "s1", "t1", "p1", "t\u{7}1", "é", "\u{0}",
            // Text.
            "The telephone on the second floor is dead", "Das Telefon im zweiten Stock läutet nicht", "a\u{0}b",
            "12345678", "1234567", "123456789", "1234567890123456", "12345678901234567", "\u{7F}", "7", "-7", "1.5",
        ]
        for hour in stride(from: 0, to: 24, by: 5) {
            for month in 1...12 { cells.append(String(format: "20%02d-%02d-28T%02d:07:59", month * 7, month, hour)) }
        }
        return cells
    }()

    @Test("A shortcut puts what the column's own way puts, in every column of every table, in any zone")
    func same() throws {
        var taken = 0
        for zone in ["Europe/Brussels", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC"] {
            var context = try Self.context(zone)
            taken += try Self.compare(.partners(), &context)
            taken += try Self.compare(.customers(), &context)
            taken += try Self.compare(.contracts(.test), &context)
            taken += try Self.compare(.sites(), &context)
            taken += try Self.compare(.projects(), &context)
            taken += try Self.compare(.deliveries(), &context)
            taken += try Self.compare(.tickets(.test), &context)
            taken += try Self.compare(.ticketEvents(.test), &context)
            taken += try Self.compare(.worklog(), &context)
            taken += try Self.compare(.credits(), &context)
            taken += try Self.compare(.suspensions(.test), &context)
            taken += try Self.compare(.notices(), &context)
            taken += try Self.compare(.rmas(.test), &context)
            taken += try Self.compare(.surveys(), &context)
            taken += try Self.compare(.availability(), &context)
            taken += try Self.compare(.claims(.test), &context)
        }
        #expect(taken > 5 * 1_000)
    }

    @Test("What a source declares of its times and texts is not passed by")
    func declared() throws {
        var context = try Self.context("UTC")
        context.datePatterns = [try DatePattern("dd/MM/yyyy HH:mm")]
        context.masks = [try MaskPattern("\\d{4}")]
        for column in TableShape<Ticket>.tickets(.test).columns where ["opened_at", "subject"].contains(column.name) {
            var aids: [AnyObject] = []
            guard case .none = Shortcut(column.ready, &context, aids: &aids) else {
                Issue.record("\(column.name) has a shortcut")
                continue
            }
        }
    }

    private static func context(_ zone: String) throws -> CellContext {
        var context = CellContext(records: Records(vocabulary: .test))
        context.zone = try Zone(named: zone)
        for key in ["c0", "c1", "an id of more than sixteen letters"] {
            context.records.customers.add(key, Customer())
            context.records.contracts.add("k" + key, Contract())
            context.records.sites.add("s" + key, Site())
        }
        context.records.contracts.add("k1", Contract())
        context.records.sites.add("s1", Site())
        context.records.tickets.add("t1", Ticket())
        context.records.partners.add("p1", Partner())
        return context
    }

    /// How many cells the shortcuts took.
    private static func compare<Row>(_ shape: TableShape<Row>, _ context: inout CellContext) throws -> Int {
        var taken = 0
        for column in shape.columns {
            var aids: [AnyObject] = []
            let shortcut = Shortcut(column.ready, &context, aids: &aids)
            for cell in cells {
                let padded = Array(cell.utf8) + [UInt8](repeating: 0x41, count: RecordPadding.bytes)
                padded.withUnsafeBytes { padded in
                    let bytes = UnsafeRawBufferPointer(rebasing: padded[0..<cell.utf8.count])
                    var row = shape.empty
                    let isTaken = withUnsafeMutablePointer(to: &row) {
                        shortcut.put(bytes, at: UnsafeMutableRawPointer($0) + column.offset)
                    }
                    guard isTaken else {
                        #expect(row == shape.empty, "\(shape.table) \(column.name) '\(cell)'")
                        return
                    }
                    taken += 1
                    var other = shape.empty
                    do throws(Flaw) {
                        try column.fill(&other, bytes, &context)
                        #expect(row == other, "\(shape.table) \(column.name) '\(cell)'")
                    } catch {
                        Issue.record("\(shape.table) \(column.name) '\(cell)': \(error.reason)")
                    }
                }
            }
            withExtendedLifetime(aids) {}
        }
        return taken
    }
}

extension Table {
    fileprivate mutating func add(_ key: String, _ row: Row) {
        _ = Array(key.utf8).withUnsafeBytes { keys.intern($0) }
        rows.append(row)
    }
}
