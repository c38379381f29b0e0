import Agreements
import Records
import ServiceTime

/// Which contract judges a subject (G-11), and from when to when each one covers (C-11).
struct ContractBook: Sendable {
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

    private let terms: [Term]
    private let ofCustomer: [[Int]]  // rows of contracts
    private let subjectKinds: [Set<SubjectKind>]  // by contract

    init(_ records: Records, _ agreements: AgreementSet) {
        let kinds = agreements.agreements.map { Set($0.promises.map(\.subject)) }
        var ofCustomer = [[Int]](repeating: [], count: records.customers.count)
        var terms: [Term] = []
        var subjectKinds: [Set<SubjectKind>] = []
        for (row, contract) in records.contracts.rows.enumerated() {
            let coverage = agreements[contract.agreement]?.coverage ?? Coverage()
            terms.append(Self.term(contract, coverage))
            subjectKinds.append(contract.agreement == 0 ? [] : kinds[Int(contract.agreement) - 1])
            if let customer = contract.customer.row { ofCustomer[customer].append(row) }
        }
        self.terms = terms
        self.ofCustomer = ofCustomer
        self.subjectKinds = subjectKinds
    }

    /// The term of a contract.
    func term(_ contract: Int) -> Term { terms[contract] }

    /// The rows of a customer's contracts.
    func contracts(of customer: Int) -> [Int] { ofCustomer[customer] }

    /// Whether a contract covers a day; nil where that cannot be told.
    func covers(_ contract: Int, _ day: Day) -> Bool? {
        guard case .known(let first, let last) = terms[contract] else { return nil }
        return (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
    }

    /// The contract that judges a subject of a customer on a day, which each contract's own zone decides.
    func find(
        _ given: Reference<Contract>, of customer: Int, kind: SubjectKind, records: Records, day: (Int) -> Day
    ) -> Finding {
        if given.isUnknown { return .none(.undecidable, .unknownContract) }
        if let row = given.row {
            guard records.contracts.rows[row].customer.row == customer else {
                return .none(.undecidable, .foreignContract)
            }
            return .contract(row)
        }
        var covering: Int?
        var unclear: Int?
        var latest: Int?
        for row in ofCustomer[customer] where subjectKinds[row].contains(kind) {
            switch covers(row, day(row)) {
            case true?:
                if covering != nil { return .none(.undecidable, .severalContracts) }
                covering = row
            case nil: unclear = row
            case false?: break
            }
            if latest.map({ firstDay($0) <= firstDay(row) }) ?? true { latest = row }
        }
        if let row = covering ?? unclear ?? latest { return .contract(row) }
        return .none(.notCovered, .noContract)
    }

    /// A contract's first day; the first of all days where there is none, or it cannot be told.
    func firstDay(_ contract: Int) -> Day {
        if case .known(let first?, _) = terms[contract] { return first }
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
