import Records

extension TableName {
    /// The names of the table's columns, the key first.
    public var columnNames: [String] {
        let none = Vocabulary()
        return switch self {
        case .partners: TableShape.partners().names
        case .customers: TableShape.customers().names
        case .contracts: TableShape.contracts(none).names
        case .sites: TableShape.sites().names
        case .projects: TableShape.projects().names
        case .deliveries: TableShape.deliveries().names
        case .tickets: TableShape.tickets(none).names
        case .ticketEvents: TableShape.ticketEvents(none).names
        case .worklog: TableShape.worklog().names
        case .credits: TableShape.credits().names
        case .suspensions: TableShape.suspensions(none).names
        case .notices: TableShape.notices().names
        case .rmas: TableShape.rmas(none).names
        case .surveys: TableShape.surveys().names
        case .availability: TableShape.availability().names
        case .claims: TableShape.claims(none).names
        }
    }
}
