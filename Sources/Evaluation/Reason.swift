import Agreements

/// Why a clock is neither met, missed nor running. The words are made where they are printed.
public enum Reason: Sendable, Hashable {
    /// Met, missed and running need none.
    case none
    /// A rule of the agreement's `notCovered`, by position.
    case notCovered(Int)
    /// A rule of the agreement's `exclusions`, by position.
    case exclusion(Int)
    /// A rule of the agreement's `exclusions` about duties, by position, and which ones were missed.
    case duties(Int, [MissedDuty])
    /// A field that a rule of the agreement's `notCovered` needs is empty; the rule by position.
    case notCoveredUnknown(Int, Field)
    /// A field that a rule of the agreement's `exclusions` needs is empty; the rule by position.
    case exclusionUnknown(Int, Field)
    /// The contract does not cover the day (the agreement's coverage rule).
    case outsideCoverage
    /// The contract's first day cannot be told, since a field is empty or contradictory.
    case coverageUnknown(Field)
    /// A field that the objective needs is empty.
    case missing(Field)
    /// The value is none of this agreement's.
    case foreign(Field)
    /// A field holds a time that cannot be (G-10).
    case contradictory(Field)
    /// The first comes before the second, which it follows (G-10).
    case reversed(Field, Field)
    /// An event or a span of the ticket, or of the register, has a time that cannot be (G-10).
    case badSuspension
    /// An observation of the service has a time that cannot be (G-10).
    case badObservation
    /// The contract that is named does not exist (G-11).
    case unknownContract
    /// The contract that is named is another customer's (G-11).
    case foreignContract
    /// The other contract that the problem touches does not exist.
    case unknownOtherContract
    /// Several contracts cover the day, and none is named (G-11).
    case severalContracts
    /// The customer never had a contract with a clock for this (G-11).
    case noContract
    /// The site is unknown, and its zone and country are needed (G-02).
    case unknownSite
    /// No country is known, or no calendar of its official holidays (G-02).
    case noHolidays
    /// Too little of the time was observed: with all of the rest taken as down and as up, the answers differ (E-30).
    case unobserved

    /// The id and the words: `C-12 level 1 and level 2 requests are the partner's`. Empty for `none`.
    public func text(agreement: Agreement?, objective: String?) -> String {
        let id = objective ?? "G-11"
        switch self {
        case .none: return ""
        case .notCovered, .exclusion: return rule(agreement).map(words) ?? ""
        case .duties(_, let missed):
            return rule(agreement).map { "\(words($0)): \(missed.map(\.text).joined(separator: ", "))" } ?? ""
        case .notCoveredUnknown(_, let field), .exclusionUnknown(_, let field):
            return "\(rule(agreement)?.rule ?? id) \(field.columns) missing"
        case .outsideCoverage:
            return agreement.map { "\($0.coverage.rule) \($0.coverage.reason)" } ?? ""
        case .coverageUnknown(let field):
            return "\(agreement?.coverage.rule ?? "G-11") \(field.columns) missing or contradictory"
        case .missing(let field): return "\(id) \(field.columns) missing"
        case .foreign(let field): return "\(id) \(field.columns) is none of the agreement's"
        case .contradictory(let field): return "G-10 \(field.columns) is no possible time"
        case .reversed(let stop, let start): return "G-10 \(stop.columns) before \(start.columns)"
        case .badSuspension: return "G-10 contradictory suspension"
        case .badObservation: return "G-10 contradictory observation"
        case .unknownContract: return "G-11 contract_id unknown"
        case .foreignContract: return "G-11 contract_id of another customer"
        case .unknownOtherContract: return "\(agreement?.weakestRule ?? "G-11") other_contract_id unknown"
        case .severalContracts: return "G-11 contract_id missing, several contracts cover the day"
        case .noContract: return "G-11 no contract"
        case .unknownSite: return "G-02 site_id unknown"
        case .noHolidays: return "G-02 country missing, or without a calendar of holidays"
        case .unobserved: return "\(agreement?.availability?.rule ?? id) too much time was not observed"
        }
    }

    /// The rule's place in the source, in its own numbering; empty where the rule is none of the agreement's.
    public func clause(agreement: Agreement?) -> String {
        switch self {
        case .outsideCoverage, .coverageUnknown: agreement?.coverage.clause ?? ""
        default: rule(agreement)?.clause ?? ""
        }
    }

    /// The rule of the agreement's `notCovered` or `exclusions` that it is about; nil for any other reason.
    public func rule(_ agreement: Agreement?) -> RuleName? {
        switch self {
        case .notCovered(let index), .notCoveredUnknown(let index, _): agreement?.notCovered[index].name
        case .exclusion(let index), .exclusionUnknown(let index, _), .duties(let index, _):
            agreement?.exclusions[index].name
        default: nil
        }
    }

    private func words(_ name: RuleName) -> String { "\(name.rule) \(name.reason)" }
}

/// A duty of the other side that was missed.
public struct MissedDuty: Sendable, Hashable {
    /// What it is, in words.
    public var title: String
    /// How many working days it was late; nil where it was not done, or is no matter of days.
    public var workingDaysLate: Int?

    var text: String { workingDaysLate.map { "\(title) \($0) working day\($0 == 1 ? "" : "s") late" } ?? title }
}

/// Rule ids by their number, so that E-09 comes before E-12 and C-2 before C-10.
func ruleOrder(_ a: String, _ b: String) -> Bool {
    func split(_ id: String) -> (Substring, Int) {
        let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
        return (id.dropLast(digits), Int(id.suffix(digits)) ?? 0)
    }
    return split(a) < split(b)
}
