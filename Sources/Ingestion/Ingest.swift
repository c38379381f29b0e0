import Records

/// Reads everything that a workspace's sources name into the canonical tables.
///
/// Tables are read in the order in which they refer to each other. The result depends on the files alone.
/// - Parameters:
///   - workspace: What to read.
///   - vocabulary: The words that the agreements bring.
///   - jobs: How many threads read a large file; the result does not depend on it.
///   - onProgress: Is told, now and then, how many rows have been read.
/// - Throws: What keeps the inputs from being read as a whole. A bad row does not: it becomes a `Reject`.
public func ingest(
    _ workspace: Workspace, vocabulary: Vocabulary, jobs: Int = 1, onProgress: (@Sendable (Int) -> Void)? = nil
) throws(IngestionFault) -> Intake {
    try intake(
        workspace,
        Ingestor(
            vocabulary: vocabulary, zone: workspace.zone, jobs: jobs, partBytes: 4 << 20, onProgress: onProgress))
}

func intake(_ workspace: Workspace, _ ingestor: consuming Ingestor) throws(IngestionFault) -> Intake {
    let sources = workspace.sources
    let vocabulary = ingestor.context.records.vocabulary
    ingestor.findings = workspace.findings
    ingestor.context.records.partners = try ingestor.load(.partners(), sources).table()
    ingestor.context.records.customers = try ingestor.load(.customers(), sources).table()
    ingestor.context.records.contracts = try ingestor.load(.contracts(vocabulary), sources).table()
    ingestor.context.records.sites = try ingestor.load(.sites(), sources).table()
    ingestor.context.records.projects = try ingestor.load(.projects(), sources).table()
    ingestor.context.records.deliveries = try ingestor.load(.deliveries(), sources).table()
    ingestor.context.records.tickets = ingestor.withoutForeign(try ingestor.tickets(sources))
    ingestor.context.records.ticketEvents = sorted(try ingestor.load(.ticketEvents(vocabulary), sources).rows)
    let times = try ingestor.load(.ticketTimes(), sources).rows
    ingestor.context.records.tickets.fill(times)
    ingestor.context.records.worklog = try ingestor.load(.worklog(), sources).rows
    ingestor.context.records.credits = try ingestor.load(.credits(), sources).table()
    ingestor.context.records.suspensions = try ingestor.load(.suspensions(vocabulary), sources).rows
    ingestor.context.records.notices = try ingestor.load(.notices(), sources).rows
    ingestor.context.records.rmas = ingestor.withoutForeign(try ingestor.load(.rmas(vocabulary), sources).table())
    ingestor.context.records.surveys = try ingestor.load(.surveys(), sources).rows
    let observations = try ingestor.load(.availability(), sources).rows
    ingestor.context.records.availability = ended(observations, in: ingestor.filesUntilNext)
    ingestor.context.records.claims = try ingestor.load(.claims(vocabulary), sources).table()

    var seen: Set<String> = []
    let inputs = TableName.allCases.flatMap { table in
        sources.filter { $0.table == table }.flatMap(\.files).filter { seen.insert($0.path).inserted }
    }
    return Intake(
        records: ingestor.context.records, accounts: ingestor.accounts, rejects: ingestor.rejects,
        findings: ingestor.findings, inputs: inputs)
}

extension Ingestor {
    /// Tickets, and then which of them `duplicate_of` names.
    fileprivate mutating func tickets(_ sources: [Source]) throws(IngestionFault) -> Table<Ticket> {
        var shelf = try load(.tickets(context.records.vocabulary), sources)
        let pending = context.pending
        if pending.count == 0 { return shelf.table() }
        let keys = shelf.keys
        let named = (0..<pending.count).map { number -> Reference<Ticket> in
            keys.find(pending[number]).map { Reference(row: $0) } ?? .unknown
        }
        shelf.update { ticket in
            if let number = ticket.duplicateOf.row { ticket.duplicateOf = named[number] }
        }
        context.pending = Keys()
        return shelf.table()
    }
}

/// Events by ticket, then time, then file order. Contradictory times come first: they spoil their ticket anyway.
private func sorted(_ events: [TicketEvent]) -> [TicketEvent] {
    func isBefore(_ a: TicketEvent, _ b: TicketEvent) -> Bool {
        let (s, t) = (a.ticket.row ?? -1, b.ticket.row ?? -1)
        if s != t { return s < t }
        let (x, y) = (a.at.start?.seconds ?? .min, b.at.start?.seconds ?? .min)
        if x != y { return x < y }
        return (a.origin.file, a.origin.line) < (b.origin.file, b.origin.line)
    }
    let isSorted = zip(events, events.dropFirst()).allSatisfy { !isBefore($1, $0) }
    return isSorted ? events : events.sorted(by: isBefore)
}
