import Agreements
import Evaluation

/// Why a clock does not count, in the reader's language: the rule's id, and the words. An agreement's own reasons are
/// in its file's words.
extension PageContext {
    func reason(_ reason: Reason, _ agreement: Agreement?, _ id: String?) -> (rule: String, words: String) {
        let own = id ?? "G-11"
        func say(_ rule: String, _ phrase: Phrase, _ field: Field? = nil) -> (String, String) {
            (rule, words.text(phrase, ["field": .text(field?.columns ?? "")]))
        }
        func named(_ name: RuleName?) -> (String, String) { (name?.rule ?? own, name?.reason ?? "") }
        switch reason {
        case .none: return say(own, .reasonRunning)
        case .notCovered, .exclusion: return named(reason.rule(agreement))
        case .duties(_, let missed):
            let name = named(reason.rule(agreement))
            let duties = missed.map { duty in
                duty.workingDaysLate.map { words.text(.dutyLate, ["duty": .text(duty.title), "n": .number($0)]) }
                    ?? duty.title
            }
            return (name.0, "\(name.1): \(duties.joined(separator: ", "))")
        case .notCoveredUnknown(_, let field), .exclusionUnknown(_, let field):
            return say(reason.rule(agreement)?.rule ?? own, .reasonMissing, field)
        case .outsideCoverage: return (agreement?.coverage.rule ?? own, agreement?.coverage.reason ?? "")
        case .coverageUnknown(let field): return say(agreement?.coverage.rule ?? "G-11", .reasonCoverage, field)
        case .missing(let field): return say(own, .reasonMissing, field)
        case .foreign(let field): return say(own, .reasonForeign, field)
        case .contradictory(let field): return say("G-10", .reasonContradictory, field)
        case .reversed(let stop, let start):
            return (
                "G-10",
                words.text(.reasonReversed, ["stop": .text(stop.columns), "start": .text(start.columns)])
            )
        case .badSuspension: return say("G-10", .reasonSuspension)
        case .badObservation: return say("G-10", .reasonObservation)
        case .unknownContract: return say("G-11", .reasonUnknownContract)
        case .foreignContract: return say("G-11", .reasonForeignContract)
        case .unknownOtherContract: return say(agreement?.weakestRule ?? "G-11", .reasonOtherContract)
        case .severalContracts: return say("G-11", .reasonSeveralContracts)
        case .noContract: return say("G-11", .reasonNoContract)
        case .unknownSite: return say("G-02", .reasonUnknownSite)
        case .noHolidays: return say("G-02", .reasonNoHolidays)
        case .unobserved: return say(agreement?.availability?.rule ?? own, .reasonUnobserved)
        }
    }
}
