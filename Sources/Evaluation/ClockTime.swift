import Records
import ServiceTime

/// How long a customer's clock took that was decided in one of the last 13 months: small, since there are as many as
/// clocks.
public struct ClockTime: Sendable, Hashable {
    /// Open seconds on its own calendar, suspensions out; of one that has not stopped, what has elapsed.
    public let seconds: Int64
    /// The customer's row.
    public let customer: Int32
    /// The number in `Vocabulary.agreements`.
    public let agreement: UInt8
    /// The position in `Agreement.objectiveIDs`.
    public let objective: UInt8
    /// The place of its month among the 13, from the oldest, 0, to the reported one, 12.
    public let month: UInt8

    /// The time of a verdict; nil where the clock was not decided, or in none of the months up to `period`.
    init?(_ verdict: Verdict, period: Month) {
        guard verdict.outcome == .met || verdict.outcome == .missed, let elapsed = verdict.elapsedSeconds,
            let customer = verdict.customer, let objective = verdict.objective,
            let month = UInt8(exactly: verdict.month - (period - 12)), month <= 12
        else { return nil }
        seconds = elapsed
        self.customer = Int32(customer)
        agreement = verdict.agreement
        self.objective = UInt8(truncatingIfNeeded: objective)
        self.month = month
    }
}
