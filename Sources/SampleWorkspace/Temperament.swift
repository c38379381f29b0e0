/// How things go with one partner: what the sample's README tells as a story, in numbers. Shares are per mille.
struct Temperament: Sendable {
    /// Share of all tickets, relative to the other partners'.
    var weight: Int
    /// Clocks that the vendor misses in an ordinary month, in the bad one, and in the last one.
    var missed = 18
    var missedInBadMonth = 35
    var missedInLastMonth = 25
    /// Requests of level 1 or 2 that reach the vendor.
    var lowLevel = 4
    /// Requests that name the end customer's contact.
    var contactGiven = 955
    /// Defective parts that come back late, or never.
    var lateReturns = 30
    /// Guaranteed repairs that come late in the last month.
    var lateRepairsInLastMonth = 60
    /// Moves the survey's scores.
    var satisfaction = 0

    /// Clocks that the vendor misses in the month that lies `age` months before the last one.
    func missed(age: Int) -> Int {
        age == 0 ? missedInLastMonth : age == Story.badMonth ? missedInBadMonth : missed
    }

    /// Guaranteed repairs that come late in the month that lies `age` months before the last one.
    func lateRepairs(age: Int) -> Int {
        age == 0 ? lateRepairsInLastMonth : missed(age: age) > 80 ? 450 : 60
    }

    static func of(_ partner: String) -> Temperament {
        switch partner {
        case "nordwerk": Temperament(weight: 180, missedInBadMonth: 150, missedInLastMonth: 45)
        case "ligurea": Temperament(weight: 120, lateReturns: 420)
        case "alpental":
            Temperament(
                weight: 70, missed: 0, missedInBadMonth: 0, missedInLastMonth: 0, lowLevel: 0,
                contactGiven: 1000, lateReturns: 0,
                satisfaction: 150)
        case "moseline": Temperament(weight: 16, missed: 20)
        case "baltor": Temperament(weight: 90, lowLevel: 130)
        case "harbourgate":
            Temperament(
                weight: 110, missed: 24, missedInLastMonth: 130, contactGiven: 700, satisfaction: -60)
        case "rhodanis": Temperament(weight: 100, missedInBadMonth: 190, satisfaction: -20)
        case "sambrelys": Temperament(weight: 145, missedInBadMonth: 120, lateRepairsInLastMonth: 550)
        case "guldenberg": Temperament(weight: 135, missed: 18, missedInBadMonth: 160, lateRepairsInLastMonth: 500)
        case "poldervox":
            Temperament(weight: 110, missedInBadMonth: 90, missedInLastMonth: 120, lateRepairsInLastMonth: 650)
        case "kanaalnet": Temperament(weight: 55)
        case "ardenvoix": Temperament(weight: 60, missed: 8, lateRepairsInLastMonth: 500)
        case "": Temperament(weight: 45)
        default: Temperament(weight: 0)  // the casebook: nothing happens there but what is written
        }
    }
}
