import Foundation
import ServiceTime

/// Where a missed guarantee stands in the claims.
public enum ClaimStanding: String, CaseIterable, Sendable {
    /// Not claimed yet, and the best of its failure's guarantees for the client.
    case claimable
    /// Not claimed, and another guarantee of the same failure is the better one, or was claimed: they are not
    /// cumulative.
    case alternative
    /// Not claimed, and nothing is to be got: no hour was passed, or the agreement names no compensation.
    case nothingDue = "nothing-due"
    /// Not claimed, and the last day is over.
    case expired
    /// Claimed in time, and not answered.
    case submitted
    /// Claimed in time, and granted.
    case granted
    /// Claimed in time, and refused by the vendor.
    case refused
    /// Claimed after the last day: not granted, and spends no cap.
    case late
    /// The failure was claimed before: one failure is never claimed twice.
    case duplicate
    /// The ticket has not missed the guarantee that is claimed, or was not even opened when it was claimed (G-10).
    case unfounded
}

/// One missed guarantee of one ticket, and the claim under it, where there is one (E-20).
public struct ClaimLine: Sendable, Hashable {
    /// The ticket's row.
    public var ticket: Int
    /// The objective's id; empty for an unfounded claim that names none.
    public var guarantee: String
    public var customer: Int?
    public var site: Int?
    /// The claim's row in its table; nil where none was submitted by the reporting instant.
    public var claim: Int?
    /// The miss; nil for an unfounded claim.
    public var verdict: Verdict?
    /// What the miss is worth; nil where the agreement names no compensation for it.
    public var compensation: Compensation?
    /// What is claimed, or can be: the compensation; of a claimable one, what the cap of the month of the reporting
    /// instant leaves of it. Nil where it is not known, or none is named.
    public var amount: Decimal?
    /// The last day on which it can be claimed; nil while the ticket is not closed, or where there is no limit.
    public var lastDay: Day?
    public var submittedOn: Day?
    /// What a claim brings under the cap of its month; nil without a claim, or where the fee is not known.
    public var granted: Decimal?
    public var standing: ClaimStanding
    /// The other guarantees that the same ticket missed.
    public var alternatives: [String]
}
