import Foundation
import Records
import Testing

@testable import Ingestion

/// Logs of states: what is told of a service lasts until the next line about it.
@Suite struct NagiosLogTests {
    static let log = """
        [1482123600] LOG VERSION: 2.0
        [1482123600] CURRENT HOST STATE: web;UP;HARD;1;PING OK - "Packet loss" = 0%, RTA = 0.04 ms
        [1482123600] CURRENT SERVICE STATE: web;HTTP;OK;HARD;1;HTTP OK
        [1482127200] SERVICE ALERT: web;HTTP;CRITICAL;SOFT;1;timeout
        [1482127260] SERVICE ALERT: web;HTTP;CRITICAL;HARD;3;timeout
        [1482127320] SERVICE NOTIFICATION: admin;web;HTTP;CRITICAL;notify;timeout
        [1482130800] SERVICE ALERT: web;HTTP;OK;HARD;3;HTTP OK
        [1482134400] SERVICE DOWNTIME ALERT: web;HTTP;STARTED; Service has entered a period of scheduled downtime
        [1482134460] SERVICE ALERT: web;HTTP;CRITICAL;HARD;3;timeout
        [1482138000] SERVICE DOWNTIME ALERT: web;HTTP;STOPPED; Service has exited
        [1482141600] SERVICE ALERT: web;HTTP;PARKED;HARD;3;what

        """

    private func spans(_ records: Records, _ service: String) -> [String] {
        let number = records.services.find(service).map(Int32.init)
        return records.availability.filter { $0.service == number }.map { row in
            "\(row.state) \((row.from.start?.seconds ?? 0) - 1_482_123_600)-"
                + (row.to.start.map { "\($0.seconds - 1_482_123_600)" } ?? "")
        }
    }

    @Test("A Nagios log tells states: hard ones count, each until the next; downtimes are maintenance")
    func states() throws {
        let result = try ProfileTests.intake("nagios", file: "nagios.log", files: [("nagios.log", Self.log)])
        #expect(spans(result.records, "web") == ["up 0-"])
        #expect(
            spans(result.records, "web/HTTP") == [
                "up 0-3660", "down 3660-7200", "up 7200-10800", "maintenance 10800-10860", "maintenance 10860-14400",
                "down 14400-",
            ])
        let account = try #require(result.accounts.last)
        #expect(account.read == 9)
        #expect(account.filtered == 1)
        #expect(result.rejects.map(\.line) == [11])
        #expect(result.rejects.map(\.value) == ["PARKED"])
    }

    @Test("Times in words, and logs that overlap")
    func overlap() throws {
        let first =
            "[Tue Jan 12 00:00:00 2016] CURRENT HOST STATE: web;UP;HARD;1;x\n[Tue Jan 12 01:00:00 2016] HOST ALERT: web;DOWN;HARD;1;x\n"
        let second =
            "[Tue Jan 12 01:00:00 2016] HOST ALERT: web;DOWN;HARD;1;x\n[Tue Jan 12 02:00:00 2016] HOST ALERT: web;UP;HARD;1;x\n"
        let result = try ProfileTests.intake(
            "nagios", file: "*.log", zone: "UTC", files: [("a.log", first), ("b.log", second)])
        let rows = result.records.availability
        #expect(rows.map(\.state) == [.up, .down, .up])
        #expect(rows.map { $0.to.start?.description } == ["2016-01-12T01:00:00Z", "2016-01-12T02:00:00Z", nil])
        #expect(result.accounts.map(\.duplicate) == [0, 0, 1])
    }

    static let others: [(profile: String, file: String, text: String, expected: [String])] = [
        (
            "uptime-kuma", "kuma.csv",
            "name,time,status\nShop,2026-10-01 08:00:00.123,1\nShop,2026-10-01 09:00:00.5,0\nShop,2026-10-01 09:05:00,3\n",
            [
                "Shop up 2026-10-01T08:00:00Z 2026-10-01T09:00:00Z",
                "Shop down 2026-10-01T09:00:00Z 2026-10-01T09:05:00Z",
                "Shop maintenance 2026-10-01T09:05:00Z -",
            ]
        ),
        (
            "uptimerobot", "monitors.json",
            #"{"stat":"ok","monitors":[{"id":1,"friendly_name":"Shop","logs":[{"type":1,"datetime":1463540297,"duration":60},{"type":2,"datetime":1463540357}]}]}"#,
            ["Shop down 2016-05-18T02:58:17Z 2016-05-18T02:59:17Z", "Shop up 2016-05-18T02:59:17Z -"]
        ),
        (
            "icinga", "sla.csv", "name,event_time,hard_state\nweb/http,1463540297000,2\nweb/http,1463540357000,0\n",
            ["web/http down 2016-05-18T02:58:17Z 2016-05-18T02:59:17Z", "web/http up 2016-05-18T02:59:17Z -"]
        ),
        (
            "statuspage", "incidents.json",
            #"{"page":{"id":"p","name":"Mail"},"incidents":[{"id":"a","impact":"major","created_at":"2019-02-18T07:28:41.270-06:00","resolved_at":"2019-02-18T07:56:37.241-06:00","status":"resolved"},{"id":"b","impact":"minor","created_at":"2019-02-19T07:28:41.270-06:00","resolved_at":null,"status":"investigating"}]}"#,
            ["Mail down 2019-02-18T13:28:41Z 2019-02-18T13:56:37Z", "Mail up 2019-02-19T13:28:41Z -"]
        ),
    ]

    @Test("A monitor's profile reads its product's states", arguments: others)
    func monitors(_ test: (profile: String, file: String, text: String, expected: [String])) throws {
        let result = try ProfileTests.intake(test.profile, file: test.file, files: [(test.file, test.text)])
        #expect(result.rejects.map(\.reason) == [])
        #expect(
            result.records.availability.map { row in
                "\(result.records.services[Int(row.service)]) \(row.state) \(row.from.start?.description ?? "-") "
                    + (row.to.start?.description ?? "-")
            } == test.expected)
    }
}
