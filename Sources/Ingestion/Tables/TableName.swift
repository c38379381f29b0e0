/// The canonical tables, in the order in which they are read: each names only rows of tables before it, or its own.
public enum TableName: String, CaseIterable, Sendable {
    case partners, customers, contracts, sites, projects, deliveries, tickets
    case ticketEvents = "ticket_events"
    case ticketTimes = "ticket_times"
    case worklog, credits, suspensions, notices, rmas, surveys, availability, claims
}
