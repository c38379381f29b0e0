import Records
import ServiceTime

/// What a cell is read with, and what it leaves behind for later rows.
struct CellContext {
    /// The tables that were read before this one.
    var records: Records
    /// The zone of times without an offset.
    var zone = Zone.utc
    /// The declared formats of times and days; none: ISO 8601.
    var datePatterns: [DatePattern] = []
    /// Whether times may be ISO 8601 beside the declared formats: the reader writes some, from dates that are no text.
    var takesISO = false
    /// Whether numbers have a decimal comma.
    var hasDecimalComma = false
    /// Whether the cell at hand is a number by itself, which has no marks: told where `hasDecimalComma` is set.
    var isNumber = false
    /// What is taken out of free text.
    var masks: [MaskPattern] = []
    /// Tickets that `where` kept out: what names one is kept out too.
    var filteredTickets = Keys()
    /// For samples: how many seconds each one covers.
    var interval: Int32?
    /// Whether a sample lasts until the next one of its service.
    var lastsUntilNext = false
    /// For a source that lists outages alone.
    var otherwiseIsUp = false
    /// Keys that rows of the table that is being read name, of rows in the same table: known at its end.
    var pending = Keys()
    /// Set by a cell whose date cannot be (G-10): before 2000 or from 2100.
    var sawContradiction = false
    private var zoneNames: [String: Bool] = [:]
    private var walls: [WallSeconds] = []

    init(records: Records) { self.records = records }

    /// Whether there is a time zone of that name.
    mutating func isZone(_ name: String) -> Bool {
        if let known = zoneNames[name] { return known }
        let isKnown = (try? Zone(named: name)) != nil
        zoneNames[name] = isKnown
        return isKnown
    }

    /// When the days of a zone begin; made once for each zone.
    mutating func wallSeconds(of zone: Zone) -> WallSeconds {
        if let known = walls.first(where: { $0.zone == zone }) { return known }
        let made = WallSeconds(zone)
        walls.append(made)
        return made
    }
}

/// What is wrong with a cell, in words that a service manager can act on. The value itself is not in them.
struct Flaw: Error, Equatable {
    var reason: String
    /// The column, where the flaw is seen only when the whole row is there.
    var column: String?
    /// Whether the row belongs to one that `where` kept out, and is no mistake.
    var isFiltered = false
    /// Whether the value may name a person, so that none of it is shown (C-19).
    var isPersonal = false

    init(_ reason: String, column: String? = nil, isPersonal: Bool = false) {
        self.reason = reason
        self.column = column
        self.isPersonal = isPersonal
    }
}
