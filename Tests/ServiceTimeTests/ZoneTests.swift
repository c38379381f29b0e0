import Testing

@testable import ServiceTime

struct ZoneTests {
    static let localTimes: [(name: String, zone: String, local: String, utc: String)] = [
        ("an ordinary winter time", "Europe/Brussels", "2026-01-15T12:00", "2026-01-15T11:00:00Z"),
        ("an ordinary summer time", "Europe/Brussels", "2026-07-15T12:00", "2026-07-15T10:00:00Z"),
        (
            "a skipped time moves forward by the gap", "Europe/Brussels", "2026-03-29T02:30",
            "2026-03-29T01:30:00Z"
        ),
        (
            "the first skipped second is the change", "Europe/Brussels", "2026-03-29T02:00",
            "2026-03-29T01:00:00Z"
        ),
        ("the first second after a gap", "Europe/Brussels", "2026-03-29T03:00", "2026-03-29T01:00:00Z"),
        ("a repeated time is the earlier one", "Europe/Brussels", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ("the end of the repeated hour", "Europe/Brussels", "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
        ("a year that only the footer knows", "Europe/Brussels", "2077-07-01T12:00", "2077-07-01T10:00:00Z"),
        ("half an hour of summer time", "Australia/Lord_Howe", "2025-10-05T02:15", "2025-10-04T15:45:00Z"),
        ("a zone that skipped a day", "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z"),
        ("midnight that is skipped", "America/Santiago", "2023-09-03T00:00", "2023-09-03T04:00:00Z"),
        ("midnight that comes twice", "America/Havana", "2025-11-02T00:30", "2025-11-02T04:30:00Z"),
        ("a name that is a rule", "EST5EDT", "2050-07-01T00:00", "2050-07-01T04:00:00Z"),
        ("UTC itself", "UTC", "2026-01-01T00:00", "2026-01-01T00:00:00Z"),
    ]

    @Test("G-01: a local time is one instant", arguments: localTimes)
    func localTime(row: (name: String, zone: String, local: String, utc: String)) throws {
        let parts = row.local.split(separator: "T")
        let zone = try Zone(named: row.zone)
        let second = try #require(secondOfDay(parts[1]))
        #expect(
            zone.instant(day: try day(String(parts[0])), second: second) == (try instant(row.utc)),
            "\(row.name)")
    }

    @Test("G-08: months and days begin at the zone's own midnight")
    func starts() throws {
        let zone = try Zone(named: "Europe/Brussels")
        #expect(zone.start(of: Month(year: 2026, month: 10)).description == "2026-09-30T22:00:00Z")
        #expect(zone.start(of: Month(year: 2026, month: 11)).description == "2026-10-31T23:00:00Z")
        #expect(
            zone.start(of: try day("2026-10-25") + 1) - zone.start(of: try day("2026-10-25")) == 25 * 3600)
        #expect(zone.abbreviation(at: Instant(0)) == "CET")
        #expect(zone.abbreviation(at: try instant("2026-07-01T00:00:00Z")) == "CEST")
    }

    static let footers: [(text: String, year: Int, transitions: [String], offsets: [Int32])] = [
        ("<+0330>-3:30", 2030, [], []),
        (
            "CET-1CEST,M3.5.0,M10.5.0/3", 2030, ["2030-03-31T01:00:00Z", "2030-10-27T01:00:00Z"],
            [7200, 3600]
        ),
        (
            "EST5EDT,M3.2.0,M11.1.0", 2030, ["2030-03-10T07:00:00Z", "2030-11-03T06:00:00Z"],
            [-14400, -18000]
        ),
        ("EST5EDT", 2030, ["2030-03-10T07:00:00Z", "2030-11-03T06:00:00Z"], [-14400, -18000]),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 2030, ["2030-03-31T01:00:00Z", "2030-10-27T01:00:00Z"], [3600, 0]),
        (
            "EET-2EEST,M3.4.4/50,M10.4.4/50", 2030, ["2030-03-30T00:00:00Z", "2030-10-25T23:00:00Z"],
            [10800, 7200]
        ),
        (
            "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2030, ["2030-03-31T01:00:00Z", "2030-10-27T01:00:00Z"],
            [-3600, -7200]
        ),
        (
            "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2030, ["2030-04-06T15:00:00Z", "2030-10-05T15:30:00Z"],
            [37800, 39600]
        ),
        ("AAA0BBB,J60/0,J300/0", 2028, ["2028-03-01T00:00:00Z", "2028-10-26T23:00:00Z"], [3600, 0]),
        ("AAA0BBB,59/0,299/0", 2028, ["2028-02-29T00:00:00Z", "2028-10-25T23:00:00Z"], [3600, 0]),
    ]

    @Test("A TZif footer is the rule of all later years (RFC 8536, POSIX)", arguments: footers)
    func footer(row: (text: String, year: Int, transitions: [String], offsets: [Int32])) throws {
        let rule = try #require(PosixRule(row.text.utf8))
        let transitions = rule.transitions(in: row.year...row.year)
        #expect(transitions.map { Instant($0.time).description } == row.transitions)
        #expect(transitions.map(\.kind.offset) == row.offsets)
    }

    @Test(
        "What is no footer is not taken for one",
        arguments: [
            "", "CE-1", "CET", "CET-1CEST,", "CET-1CEST,M13.5.0,M10.5.0", "CET-25", "<+03-3", "CET-1 ",
        ])
    func noFooter(text: String) { #expect(PosixRule(text.utf8) == nil) }

    @Test("A summer time that never ends has no winter between the years")
    func allYear() throws {
        let rule = try #require(PosixRule("XXX3EDT4,0/0,J365/23".utf8))
        var file = try TZif(try #require(SystemFile.bytes("\(Zone.folder)/UTC")))
        file.rule = rule
        let zone = Zone(name: "test", file)
        for text in [
            "2029-12-31T23:00:00Z", "2030-01-01T02:59:59Z", "2030-01-01T03:00:00Z", "2030-07-01T00:00:00Z",
        ] {
            #expect(zone.offset(at: try instant(text)) == -4 * 3600, "\(text)")
        }
    }

    static let wrongNames: [(name: String, nearest: String?)] = [
        ("Europe/Brusels", "Europe/Brussels"), ("europe/brussels", "Europe/Brussels"),
        ("Brussels", "Europe/Brussels"), ("Europe/Kyiw", "Europe/Kyiv"), ("UTD", "UTC"),
        ("../../../etc/passwd", nil), ("/usr/share/zoneinfo/UTC", nil),
        ("Europe//Brussels", "Europe/Brussels"),
        ("right/Europe/Brussels", "Europe/Brussels"), ("", nil), ("Europe", nil), ("localtime", nil),
        ("zzzzzzzzzzzz", nil), ("tzdata.zi", nil),
    ]

    @Test("A zone that does not exist is an error with the nearest name", arguments: wrongNames)
    func wrongName(row: (name: String, nearest: String?)) throws {
        do {
            _ = try Zone(named: row.name)
            Issue.record("\(row.name) was taken for a zone")
        } catch {
            guard case .unknown(let name, let nearest) = error else { throw error }
            #expect(name == row.name)
            if let expected = row.nearest { #expect(nearest.first == expected, "\(row.name): \(nearest)") }
        }
    }

    @Test("Every zone of the system's database can be read, and its own names are known")
    func all() throws {
        let names = Zone.names
        #expect(names.count > 400)
        #expect(names == names.sorted())
        for name in names {
            let zone = try Zone(named: name)
            #expect(zip(zone.times, zone.times.dropFirst()).allSatisfy { $0 < $1 })
        }
        #expect(names.contains("Europe/Brussels") && !names.contains("posixrules"))
        #expect(Zone.databaseVersion != "")
    }

    @Test("A damaged zone file is an error, wherever it is cut")
    func damaged() throws {
        let bytes = try #require(SystemFile.bytes("\(Zone.folder)/Europe/Brussels"))
        for length in 0..<bytes.count {
            #expect(throws: TZifFault.self) { try TZif(Array(bytes.prefix(length))) }
        }
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {  // none of these may end the process
            var damaged = bytes
            for _ in 0..<4 {
                damaged[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            if let file = try? TZif(damaged) { _ = Zone(name: "damaged", file).local(Instant(1_700_000_000)) }
        }
    }
}
