import Records
import ServiceTime

/// The claims that were granted and bring something, but are nowhere in the register of credits (E-19: compensation
/// is paid as support credits).
///
/// The register does not say which claim an entry pays. So in the order of submission each granted claim takes the
/// first entry of kind `compensation` that its customer got on the day of the submission or later, and that no claim
/// before it has taken; one that finds none is not booked. Rows of the claims list, in the order of submission.
func unbookedClaims(_ submitted: [ClaimLine], _ facts: Facts) -> [Int] {
    var bookings: [Int: [Day]] = [:]  // by customer
    for credit in facts.records.credits.rows where credit.kind == .compensation {
        guard let customer = credit.customer.row, let day = credit.grantedOn.day,
            facts.zone.start(of: day) < facts.asOf
        else { continue }
        bookings[customer, default: []].append(day)
    }
    for customer in bookings.keys { bookings[customer]?.sort() }
    return submitted.compactMap { line in
        guard line.standing == .granted, line.granted.map({ $0 > 0 }) ?? true, let claim = line.claim,
            let day = line.submittedOn, let customer = line.customer
        else { return nil }
        guard let taken = bookings[customer]?.firstIndex(where: { $0 >= day }) else { return claim }
        bookings[customer]?.remove(at: taken)
        return nil
    }
}
