import Agreements
import Records
import ServiceTime

/// Which contract judges a subject (G-11), and from when to when each one covers (C-11).
///
/// An object: it is asked several times for each clock, and a copy of its tables for each question would cost more than
/// the answer.
final class ContractBook: Sendable {
    /// When a contract covers: whole days, both ends in.
    enum Term: Sendable {
        case known(first: Day?, last: Day?)
        /// A field that is needed is empty or contradictory.
        case unknown(Field)
    }

    /// What was found for a subject.
    enum Finding: Sendable {
        case contract(Int)
        /// One row for the subject, without objective.
        case none(Outcome, Reason)
    }

    private let set: AgreementSet
    private let coverage: [Term]  // by contract, under the first edition of its agreement
    private let later: [UInt8: Edition]  // by number
    private let ofCustomer: [[Int]]  // rows of contracts
    private let subjectKinds: [UInt8]  // by contract, a bit for each kind of subject that has a clock
    /// The agreement of each contract, by the number of its first edition.
    let agreements: [UInt8]
    private let terms: [Terms]
    private let customers: [Int?]  // by contract

    /// What contracts have under a later edition of their agreement; elsewhere nothing.
    private struct Edition: Sendable {
        var coverage: [Term]
        var terms: [Terms]
    }

    init(_ records: Records, _ agreements: AgreementSet) {
        set = agreements
        let kinds = agreements.agreements.map { agreement in
            agreements.editions(of: agreement.number).compactMap { agreements[$0] }.flatMap(\.promises)
                .reduce(UInt8(0)) { $0 | ContractBook.bit($1.subject) }
        }
        var ofCustomer = [[Int]](repeating: [], count: records.customers.count)
        for (row, contract) in records.contracts.rows.enumerated() {
            if let customer = contract.customer.row { ofCustomer[customer].append(row) }
        }
        self.ofCustomer = ofCustomer
        let contracts = records.contracts.rows
        coverage = contracts.map { ContractBook.term($0, agreements[$0.agreement]?.coverage ?? Coverage()) }
        subjectKinds = contracts.map { $0.agreement == 0 ? 0 : kinds[Int($0.agreement) - 1] }
        terms = contracts.map { contract in agreements[contract.agreement].map { Terms(contract, $0) } ?? Terms() }
        customers = contracts.map(\.customer.row)
        self.agreements = contracts.map { agreements.editions(of: $0.agreement).first ?? $0.agreement }
        var later: [UInt8: Edition] = [:]
        for agreement in agreements.agreements {
            let editions = agreements.editions(of: agreement.number)
            guard let first = editions.first, first != agreement.number else { continue }
            later[agreement.number] = Edition(
                coverage: contracts.map { ContractBook.term($0, agreement.coverage) },
                terms: contracts.map { editions.contains($0.agreement) ? Terms($0, agreement) : Terms() })
        }
        self.later = later
    }

    private static func bit(_ kind: SubjectKind) -> UInt8 {
        switch kind {
        case .ticket: 1
        case .rma: 2
        case .project: 4
        case .delivery: 8
        case .service: 16
        }
    }

    /// The number of the agreement that a contract is under on a day.
    ///
    /// - Parameter day: nil: the first edition judges.
    func agreement(of contract: Int, on day: Day?) -> UInt8 {
        guard !later.isEmpty, let day else { return agreements[contract] }
        return set.edition(of: agreements[contract], on: day)
    }

    /// The numbers of all editions of a contract's agreement.
    func editions(of contract: Int) -> [UInt8] { set.editions(of: agreements[contract]) }

    /// The level and window of a contract under an edition of its agreement.
    func terms(of contract: Int, under number: UInt8) -> Terms { later[number]?.terms[contract] ?? terms[contract] }

    /// The term of a contract, as the edition of a day has it.
    func term(_ contract: Int, on day: Day?) -> Term {
        if later.isEmpty { return coverage[contract] }
        return later[agreement(of: contract, on: day)]?.coverage[contract] ?? coverage[contract]
    }

    /// The rows of a customer's contracts.
    func contracts(of customer: Int) -> [Int] { ofCustomer[customer] }

    /// Whether a contract covers a day; nil where that cannot be told.
    func covers(_ contract: Int, _ day: Day?) -> Bool? {
        guard let day, case .known(let first, let last) = term(contract, on: day) else { return nil }
        return (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
    }

    /// The contract that judges a subject of a customer on a day, which each contract's own zone decides.
    func find(_ given: Reference<Contract>, of customer: Int, kind: SubjectKind, day: (Int) -> Day?) -> Finding {
        switch choose(given, of: customer, kind: kind, day: day) {
        case .given(let row), .covering(let row), .unclear(let row), .latest(let row): .contract(row)
        case .unknown: .none(.undecidable, .unknownContract)
        case .foreign: .none(.undecidable, .foreignContract)
        case .several: .none(.undecidable, .severalContracts)
        case .never: .none(.notCovered, .noContract)
        }
    }

    /// Which contract it is, and why.
    func choose(
        _ given: Reference<Contract>, of customer: Int, kind: SubjectKind, day: (Int) -> Day?
    ) -> ContractChoice {
        if given.isUnknown { return .unknown }
        if let row = given.row { return customers[row] == customer ? .given(row) : .foreign(row) }
        var covering: Int?
        var unclear: Int?
        var latest: Int?
        for row in ofCustomer[customer] where subjectKinds[row] & Self.bit(kind) != 0 {
            let day = day(row)
            switch covers(row, day) {
            case true?:
                if let other = covering { return .several(other, row) }
                covering = row
            case nil:
                if day == nil, let other = unclear { return .several(other, row) }
                unclear = row
            case false?: break
            }
            if latest.map({ firstDay($0) <= firstDay(row) }) ?? true { latest = row }
        }
        if let covering { return .covering(covering) }
        if let unclear { return .unclear(unclear) }
        return latest.map { .latest($0) } ?? .never
    }

    /// A contract's first day; the first of all days where there is none, or it cannot be told.
    func firstDay(_ contract: Int) -> Day {
        if case .known(let first?, _) = coverage[contract] { return first }
        return Day(number: .min)
    }

    private static func term(_ contract: Contract, _ coverage: Coverage) -> Term {
        let last = contractDay(coverage.ends, contract)
        if last.isContradictory { return .unknown(coverage.ends) }
        guard let starts = coverage.starts else {
            if contract.startsOn.isContradictory { return .unknown(.contractStartsOn) }
            return .known(first: contract.startsOn.day, last: last.day)
        }
        var needed = Field.contractOrderKind
        for start in starts {
            switch start.when.truth({ contractValue($0, contract) }) {
            case .no: continue
            case .unknown(let field):
                needed = field
                continue
            case .yes:
                guard let day = contractDay(start.day, contract).day else { return .unknown(start.day) }
                return .known(first: day + start.plusDays, last: last.day)
            }
        }
        return .unknown(needed)
    }
}

/// A day of a contract.
func contractDay(_ field: Field, _ contract: Contract) -> DayStamp {
    switch field {
    case .contractShippedOn: contract.shippedOn
    case .contractAcceptedOn: contract.acceptedOn
    case .contractPreviousEndsOn: contract.previousEndsOn
    case .contractStartsOn: contract.startsOn
    case .contractEndsOn: contract.endsOn
    case .contractHandoverOn: contract.handoverOn
    default: .empty
    }
}

/// The value of a contract's field; what an empty cell means is the format's own.
func contractValue(_ field: Field, _ contract: Contract) -> FieldValue {
    switch field {
    case .contractOrderKind: contract.orderKind.map { .word($0.number) } ?? .missing
    case .contractInstallationByVendor: .answer(contract.installationByVendor == .yes)
    case .contractPartsRetention: .answer(contract.partsRetention == .yes)
    case .contractPickupService: .answer(contract.pickupService == .yes)
    default: contractDay(field, contract).isEmpty ? .missing : .present
    }
}
