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

    private let coverage: [Term]
    private let ofCustomer: [[Int]]  // rows of contracts
    private let subjectKinds: [UInt8]  // by contract, a bit for each kind of subject that has a clock
    /// The agreement of each contract, by its number.
    let agreements: [UInt8]
    /// The level and window of each contract.
    let terms: [Terms]
    private let customers: [Int?]  // by contract

    init(_ records: Records, _ agreements: AgreementSet) {
        let kinds = agreements.agreements.map { $0.promises.reduce(UInt8(0)) { $0 | Self.bit($1.subject) } }
        var ofCustomer = [[Int]](repeating: [], count: records.customers.count)
        for (row, contract) in records.contracts.rows.enumerated() {
            if let customer = contract.customer.row { ofCustomer[customer].append(row) }
        }
        self.ofCustomer = ofCustomer
        let contracts = records.contracts.rows
        coverage = contracts.map { Self.term($0, agreements[$0.agreement]?.coverage ?? Coverage()) }
        subjectKinds = contracts.map { $0.agreement == 0 ? 0 : kinds[Int($0.agreement) - 1] }
        terms = contracts.map { contract in agreements[contract.agreement].map { Terms(contract, $0) } ?? Terms() }
        customers = contracts.map(\.customer.row)
        self.agreements = contracts.map(\.agreement)
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
    func agreement(of contract: Int, on day: Day) -> UInt8 { agreements[contract] }

    /// The term of a contract.
    func term(_ contract: Int) -> Term { coverage[contract] }

    /// The rows of a customer's contracts.
    func contracts(of customer: Int) -> [Int] { ofCustomer[customer] }

    /// Whether a contract covers a day; nil where that cannot be told.
    func covers(_ contract: Int, _ day: Day?) -> Bool? {
        guard let day, case .known(let first, let last) = coverage[contract] else { return nil }
        return (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
    }

    /// The contract that judges a subject of a customer on a day, which each contract's own zone decides.
    func find(_ given: Reference<Contract>, of customer: Int, kind: SubjectKind, day: (Int) -> Day?) -> Finding {
        if given.isUnknown { return .none(.undecidable, .unknownContract) }
        if let row = given.row {
            guard customers[row] == customer else {
                return .none(.undecidable, .foreignContract)
            }
            return .contract(row)
        }
        var covering: Int?
        var unclear: Int?
        var latest: Int?
        for row in ofCustomer[customer] where subjectKinds[row] & Self.bit(kind) != 0 {
            let day = day(row)
            switch covers(row, day) {
            case true?:
                if covering != nil { return .none(.undecidable, .severalContracts) }
                covering = row
            case nil:
                if day == nil, unclear != nil { return .none(.undecidable, .severalContracts) }
                unclear = row
            case false?: break
            }
            if latest.map({ firstDay($0) <= firstDay(row) }) ?? true { latest = row }
        }
        if let row = covering ?? unclear ?? latest { return .contract(row) }
        return .none(.notCovered, .noContract)
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
