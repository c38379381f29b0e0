import Records

extension TableName {
    /// The names of the table's columns, the key first.
    public var columnNames: [String] { outline.names }

    /// What can be said of the table's columns without a row of it.
    var outline: TableOutline {
        let none = Vocabulary()
        return switch self {
        case .partners: TableOutline(.partners())
        case .customers: TableOutline(.customers())
        case .contracts: TableOutline(.contracts(none))
        case .sites: TableOutline(.sites())
        case .projects: TableOutline(.projects())
        case .deliveries: TableOutline(.deliveries())
        case .tickets: TableOutline(.tickets(none))
        case .ticketEvents: TableOutline(.ticketEvents(none))
        case .ticketTimes: TableOutline(.ticketTimes())
        case .worklog: TableOutline(.worklog())
        case .credits: TableOutline(.credits())
        case .suspensions: TableOutline(.suspensions(none))
        case .notices: TableOutline(.notices())
        case .rmas: TableOutline(.rmas(none))
        case .surveys: TableOutline(.surveys())
        case .availability: TableOutline(.availability())
        case .claims: TableOutline(.claims(none))
        }
    }
}

/// The names of a table's columns, and which of them are needed.
struct TableOutline {
    /// The key first.
    let names: [String]
    /// Those that a header must have.
    let required: [String]
    /// Those of which a header must have one.
    let oneOf: [String]

    init<Row>(_ shape: TableShape<Row>) {
        names = shape.names
        required = shape.required
        oneOf = shape.oneOf
    }
}
