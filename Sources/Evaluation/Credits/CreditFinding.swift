import Agreements
import Records

/// What the register of credits and the worklog leave in doubt, for the data-quality report.
public enum CreditFinding: Sendable, Hashable {
    /// A free grant to somebody who gets none: it was not booked. The row in `credits`, the agreement, and the
    /// position of the rule in the denials of its plan.
    case freeDenied(entry: Int, agreement: UInt8, denial: Int)
    /// A purchase of an amount by which credits are not sold: it was booked.
    case purchaseUnit(entry: Int, agreement: UInt8)
    /// A free grant whose written day of expiry comes later than the agreement lets free credits live: it was booked,
    /// and lasts to that day. The row in `credits`, and the agreement.
    case longLived(entry: Int, agreement: UInt8)
    /// A ticket with work of which nobody can tell under which contract it is, by its row: the work was booked under
    /// the customer's agreement with credits (E-21, G-11).
    case contractUnclear(ticket: Int)
    /// An entry of the register that could not be booked, by its row in `credits`.
    case entryNotBooked(entry: Int, Fault)
    /// Work that could not be booked, by its position in `worklog`.
    case workNotBooked(work: Int, Fault)
    /// A ledger whose lines do not come to what is left of its grants: a fault of the program, not of the data.
    case unbalanced(LedgerOwner, Counter)

    /// Why something could not be booked.
    public enum Fault: Sendable, Hashable {
        /// The customer has no contract under an agreement with credits.
        case noAgreement
        /// The agreement does not keep this counter.
        case noCounter
        /// The kind is missing: whether it expires cannot be told.
        case noKind
        /// A day or time cannot be, or the end comes before the beginning (G-10).
        case contradictory
        /// The hours are too many, or have too many decimals.
        case hours
        /// No calendar of the country's official holidays is known (G-02).
        case noHolidays
    }
}
