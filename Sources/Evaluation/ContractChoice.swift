/// Which contract judges a subject, by its row, and why (G-11).
public enum ContractChoice: Sendable, Hashable {
    /// The subject names it.
    case given(Int)
    /// It is the only one of the customer's with a clock for this kind of subject that covers the day.
    case covering(Int)
    /// None covers the day for sure, and of this one it cannot be told.
    case unclear(Int)
    /// None covers the day; it is the latest.
    case latest(Int)
    /// The subject names one that does not exist.
    case unknown
    /// The subject names one of another customer.
    case foreign(Int)
    /// None is named, and several cover the day: these, and perhaps more.
    case several(Int, Int)
    /// The customer never had one with a clock for this kind of subject.
    case never

    /// The contract that judges; nil where there is none, or it cannot be told.
    public var contract: Int? {
        switch self {
        case .given(let row), .covering(let row), .unclear(let row), .latest(let row): row
        case .unknown, .foreign, .several, .never: nil
        }
    }
}
