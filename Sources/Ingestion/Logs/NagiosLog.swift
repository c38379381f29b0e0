/// The log of Nagios and its relatives as a table: each line that tells a state is a row, every other one is blank.
///
/// The columns are `time` (as it stands in the brackets), `kind` (`SERVICE ALERT` …), `host`, `service`, `name`
/// (`host`, or `host/service`), `state` and `type` (`SOFT`, `HARD`, or `DOWNTIME` where a scheduled downtime begins or
/// ends). In a downtime the state is the canonical word for it; at its end it is the last hard one.
struct NagiosLog {
    private var hard: [String: Substring] = [:]
    private var inDowntime: Set<String> = []
    private var table: [UInt8] = []

    /// What a table of the log begins with, on a line of its own: the log's first line is the table's second.
    static let header = "time,kind,host,service,name,state,type\n"

    /// Whether a text is such a log, by its first line.
    static func isLog(_ head: some Collection<UInt8>) -> Bool {
        let line = String(decoding: head.prefix { $0 != UInt8(ascii: "\n") }.prefix(200), as: UTF8.self)
        guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return false }
        return line[end...].hasPrefix("] ") && line.contains(":")
            && line[line.index(after: line.startIndex)..<end]
                .contains(where: \.isNumber)
    }

    /// The log as delimited text, with as many lines as the log and the header.
    static func table(_ log: [UInt8]) -> [UInt8] {
        var reading = NagiosLog()
        reading.table = Array(header.utf8)
        reading.table.reserveCapacity(log.count)
        for line in log.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            reading.read(String(decoding: line, as: UTF8.self))
            reading.table.append(UInt8(ascii: "\n"))
        }
        return reading.table
    }

    private mutating func read(_ line: String) {
        guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return }
        let time = line[line.index(after: line.startIndex)..<end]
        let rest = line[line.index(after: end)...].drop { $0 == " " }
        guard let colon = rest.firstIndex(of: ":") else { return }
        let kind = rest[..<colon]
        let words = kind.split(separator: " ")
        guard let isService = words.contains("SERVICE") ? true : words.contains("HOST") ? false : nil else { return }
        let fields = rest[rest.index(after: colon)...].drop { $0 == " " }
            .split(separator: ";", maxSplits: 5, omittingEmptySubsequences: false)
        let first = isService ? 2 : 1
        guard fields.count > first else { return }
        let name = isService ? "\(fields[0])/\(fields[1])" : String(fields[0])
        let row = [time, kind, fields[0], isService ? fields[1] : "", Substring(name)]
        if words.last == "STATE" || (words.last == "ALERT" && words.count == 2) {
            guard fields.count > first + 1 else { return }
            let (state, type) = (fields[first], fields[first + 1])
            if type == "HARD" { hard[name] = state }
            put(row + [inDowntime.contains(name) ? Self.maintenance : state, type])
        } else if words.suffix(2) == ["DOWNTIME", "ALERT"] {
            if fields[first] == "STARTED" {
                inDowntime.insert(name)
                put(row + [Self.maintenance, "DOWNTIME"])
            } else {
                inDowntime.remove(name)
                put(row + [hard[name] ?? Self.unknown, "DOWNTIME"])
            }
        }
    }

    private static let maintenance: Substring = "maintenance"
    private static let unknown: Substring = "unknown"

    private mutating func put(_ fields: [Substring]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { table.append(UInt8(ascii: ",")) }
            table.append(UInt8(ascii: "\""))
            for byte in field.utf8 where byte != UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\"") { table.append(byte) }
                table.append(byte)
            }
            table.append(UInt8(ascii: "\""))
        }
    }
}
