import Foundation
import Records
import Testing

@testable import Ingestion

@Suite struct AccountTests {
    @Test("The last row of a key counts, in the order of file names and rows; an identical one is a duplicate")
    func keyed() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                // Written in another order than that of their names.
                (
                    "inbox/tickets-2026-11.csv",
                    "ticket_id,customer_id,opened_at,status\nt1,c1,2026-10-01,closed\nt3,c1,2026-10-01,new\n"
                ),
                (
                    "inbox/tickets-2026-10.csv",
                    "ticket_id,customer_id,opened_at,status\nt1,c1,2026-10-01,new\nt2,c1,2026-10-01,new\nt2,c1,2026-10-01,new\nt1,c1,2026-10-01,open\nt1,c9,2026-10-01,resolved\n"
                ),
            ])
        #expect(result.records.tickets.rows.map(\.status) == [.closed, .new, .new])
        let accounts = result.accounts.suffix(2).map {
            [$0.read, $0.used, $0.rejected, $0.filtered, $0.duplicate, $0.replaced]
        }
        #expect(accounts == [[5, 1, 1, 0, 1, 2], [2, 2, 0, 0, 0, 0]])
    }

    @Test("A row that differs in its subject alone replaces the one before; the subject itself is not kept")
    func subjects() throws {
        let result = try intake(
            Array(register.dropLast()) + [
                (
                    "inbox/tickets.csv",
                    "ticket_id,customer_id,opened_at,subject\nt1,c1,2026-10-01,Printer\nt1,c1,2026-10-01,Printer 2\nt1,c1,2026-10-01,Printer 2\n"
                )
            ])
        let account = try #require(result.accounts.last)
        let counts: [Int] = [account.read, account.used, account.duplicate, account.replaced]
        #expect(counts == [3, 1, 1, 1])
    }

    @Test("A row without a key counts as often as it stands in the one file that has it most often")
    func keyless() throws {
        let header = "ticket_id,at,status\n"
        let (a, b) = ("t1,2026-10-01 08:00,open\n", "t1,2026-10-01 09:00,closed\n")
        let result = try intake(
            register + [
                ("inbox/ticket_events-1.csv", header + a + b + a),
                ("inbox/ticket_events-2.csv", header + a),
                ("inbox/ticket_events-3.csv", header + a + b + a + a + b),
            ])
        #expect(result.records.ticketEvents.map(\.status) == [.open, .open, .open, .closed, .closed])
        #expect(result.accounts.suffix(3).map(\.used) == [3, 0, 2])
        #expect(result.accounts.suffix(3).map(\.duplicate) == [0, 1, 3])
    }

    @Test("A worklog has rows with a key and rows without")
    func mixed() throws {
        let header = "entry_id,ticket_id,started_at,minutes\n"
        let result = try intake(
            register + [
                ("inbox/worklog-1.csv", header + "e1,t1,2026-10-01 08:00,10\n,t1,2026-10-01 08:00,10\n"),
                (
                    "inbox/worklog-2.csv",
                    header + ",t1,2026-10-01 08:00,10\ne1,t1,2026-10-01 08:00,20\n,t1,2026-10-01 09:00,5\n"
                ),
            ])
        #expect(result.records.worklog.map(\.minutes) == [20, 10, 5])
        #expect(result.accounts.suffix(2).map { [$0.used, $0.duplicate, $0.replaced] } == [[1, 0, 1], [2, 1, 0]])
    }

    @Test("On random input every row ends in one place, and the tables hold what is used")
    func random() throws {
        var random = SplitMix(seed: 42)
        func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }
        for _ in 0..<40 {
            var files = Array(register.dropLast())
            for number in 0..<Int(1 + random.next() % 3) {
                var tickets = "ticket_id,customer_id,opened_at,priority,subject,channel\n"
                var events = "ticket_id,at,status,channel\n"
                var work = "entry_id,ticket_id,started_at,minutes,channel\n"
                for _ in 0..<Int(random.next() % 60) {
                    let channel = pick(["mail", "phone", "phone"])
                    tickets += "\(pick(["t1", "t2", "t3", "t4", ""])),\(pick(["c1", "c1", "c1", "c7"])),"
                    tickets +=
                        "\(pick(["2026-10-01", "2026-10-01 08:00", "x"])),\(pick(["P1", "P2", "P8", ""])),\(pick(["a", "\"b\nc\""])),\(channel)\n"
                    events +=
                        "\(pick(["t1", "t2", "t9"])),2026-10-0\(pick([1, 2])),\(pick(["open", "new", "oops"])),\(channel)\(pick(["", ",z"]))\n"
                    work +=
                        "\(pick(["", "", "e1", "e2"])),\(pick(["t1", "t2", ""])),2026-10-01,\(pick(["1", "2", "-1"])),\(channel)\n"
                    if pick([0, 0, 0, 1]) == 1 { tickets += pick(["\n", ",,,,,\n"]) }
                }
                files.append(("inbox/tickets-\(number).csv", tickets))
                files.append(("inbox/ticket_events-\(number).csv", events))
                files.append(("inbox/worklog-\(number).csv", work))
            }
            let names = ["tickets", "ticket_events", "worklog"]
            let sources = names.map { "{ table: '\($0)', files: 'inbox/\($0)-*.csv', where: { channel: 'PHONE' } }" }
            let result = try intake(files, sources: sources.joined(separator: ","))
            for account in result.accounts {
                let ends = account.used + account.rejected + account.filtered + account.duplicate + account.replaced
                #expect(account.read == ends, "\(account)")
            }
            func sum(_ table: TableName, _ what: KeyPath<SourceAccount, Int>) -> Int {
                result.accounts.filter { $0.table == table }.reduce(0) { $0 + $1[keyPath: what] }
            }
            #expect(sum(.tickets, \.used) == result.records.tickets.count)
            #expect(sum(.ticketEvents, \.used) == result.records.ticketEvents.count)
            #expect(sum(.worklog, \.used) == result.records.worklog.count)
            #expect(result.accounts.reduce(0) { $0 + $1.rejected } == result.rejects.count)
        }
    }

    @Test("Any bytes at all are accounted for, or refused with a fault")
    func anyBytes() throws {
        var random = SplitMix(seed: 9)
        let folder = try TemporaryFolder()
        try folder.write("slareport.json5", "{ vendor: 'V', timeZone: 'UTC' }")
        let header = Array("service,from,state,to,extra\n".utf8)
        let pieces: [[UInt8]] = [
            [0], [0xFF], [0xC3, 0xA9], [34], [34, 34], [44], [44], [10], [13, 10], [13], Array("2026-10-01".utf8),
            Array("up".utf8), Array("smp".utf8), Array("x@y".utf8), [32], [0xEF, 0xBB, 0xBF],
            Array("smp,2026-10-01,up,,\n".utf8),
        ]
        for _ in 0..<400 {
            var bytes = random.next() % 8 == 0 ? [] : header
            for _ in 0..<Int(random.next() % 120) { bytes += pieces[Int(random.next() % UInt64(pieces.count))] }
            try folder.write("inbox/availability.csv", bytes)
            do {
                let result = try ingest(Workspace.read(folder.path), vocabulary: .test)
                for account in result.accounts {
                    let ends = account.used + account.rejected + account.filtered + account.duplicate + account.replaced
                    #expect(account.read == ends)
                    #expect(account.used == result.records.availability.count)
                }
                #expect(result.rejects.allSatisfy { !$0.value.contains("@") })
            } catch {
                #expect("\(error)".hasPrefix("inbox/availability.csv"))
            }
        }
    }
}
