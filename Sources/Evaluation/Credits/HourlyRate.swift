import Agreements
import Foundation
import Records

/// What an hour of a counter is worth (E-31): for print alone, nothing is decided by it.
public struct HourlyRate: Sendable, Hashable {
    /// For an hour, more than nothing.
    public var amount: Decimal
    public var currency: String

    /// What credits are worth, rounded half away from zero to the cent.
    public func worth(of credits: CreditTime) -> Decimal { (credits.exactHours * amount).inCents }

    /// How many hours a sum of money buys, in hundredths, rounded half away from zero.
    public func hours(for money: Decimal) -> Decimal { (money / amount).inCents }
}

extension CreditPlan {
    /// The rate of a counter; nil where the agreement names none.
    public func rate(_ counter: Counter) -> HourlyRate? {
        guard let amount = self.counter(counter)?.hourlyRate, amount > 0 else { return nil }
        return HourlyRate(amount: amount, currency: currency)
    }
}
