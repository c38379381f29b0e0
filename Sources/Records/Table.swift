/// A canonical table with a key: its rows, and their keys in the same order.
public struct Table<Row: Sendable>: Sendable {
    /// The keys; number `n` is the key of `rows[n]`.
    public var keys = Keys()
    /// The rows that count: the last version of each key.
    public var rows: [Row] = []

    /// An empty table.
    public init() {}

    /// How many rows there are.
    public var count: Int { rows.count }

    /// The row that a reference means.
    public subscript(reference: Reference<Row>) -> Row? { reference.row.map { rows[$0] } }

    /// A reference to the row with a key, unknown where there is none.
    public func reference(to key: UnsafeRawBufferPointer) -> Reference<Row> {
        keys.find(key).map { Reference(row: $0) } ?? .unknown
    }
}

/// Everything that was read and counts: the canonical tables, normalised.
public struct Records: Sendable {
    /// The names of the source files; an `Origin` says which.
    public var files: [String] = []
    /// The closed lists that the words of the rows refer to.
    public var vocabulary: Vocabulary

    public var partners = Table<Partner>()
    public var customers = Table<Customer>()
    public var contracts = Table<Contract>()
    public var sites = Table<Site>()
    public var tickets = Table<Ticket>()
    /// By ticket, then time, then file order.
    public var ticketEvents: [TicketEvent] = []
    public var worklog: [WorkEntry] = []
    public var credits = Table<Credit>()
    public var suspensions: [Suspension] = []
    public var notices: [Notice] = []
    public var rmas = Table<RMA>()
    public var surveys: [Survey] = []
    /// The services of `availability`.
    public var services = Keys()
    public var availability: [Observation] = []
    /// What brought states of services about, as the sources word it.
    public var causes = Keys()
    /// For each service, whether time that no source observed counts as up.
    public var unobservedIsUp: [Bool] = []
    public var projects = Table<Project>()
    public var deliveries = Table<Delivery>()
    public var claims = Table<Claim>()

    /// Empty tables under a vocabulary.
    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }
}
