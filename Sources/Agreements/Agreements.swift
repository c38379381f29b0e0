import Configuration
import Foundation
import Records
import ServiceTime

/// All agreements that a workspace knows, and the words that they bring.
public struct AgreementSet: Sendable {
    /// By id, each edition for itself; the position is the number in `Vocabulary.agreements` less one.
    public var agreements: [Agreement]
    /// The closed lists of all of them.
    public var vocabulary: Vocabulary
    /// What their authors should look at, though no figure is wrong for it.
    public var remarks: [LintFinding] = []

    /// By an edition's number less one: the editions of its agreement.
    private var editions: [Editions] = []

    /// The agreement with a number of `Vocabulary.agreements`.
    public subscript(number: UInt8) -> Agreement? {
        number == 0 || number > agreements.count ? nil : agreements[Int(number) - 1]
    }

    /// The number of the edition that judges on a day: the last one that is valid by then, else the first.
    ///
    /// - Parameter number: of any edition of the agreement.
    public func edition(of number: UInt8, on day: Day) -> UInt8 {
        guard number > 0, number <= editions.count else { return number }
        return editions[Int(number) - 1].number(on: day)
    }

    /// Every edition of the agreement that a number is of, by their days.
    public func editions(of number: UInt8) -> [UInt8] {
        number > 0 && number <= editions.count ? editions[Int(number) - 1].all : []
    }

    /// Reads every `*.json5` of the folders; a file in an earlier folder replaces one of the same name in a later.
    /// A folder that is not there is empty.
    public init(folders: [String]) throws(ConfigurationFault) {
        var paths: [String: String] = [:]
        for folder in folders.reversed() {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.hasSuffix(".json5") { paths[String(name.dropLast(6))] = "\(folder)/\(name)" }
        }
        var documents: [(name: String, node: Node)] = []
        // Without their endings the first edition stands before the later ones: `desk`, `desk.2027`.
        for (name, path) in paths.sorted(by: { $0.key < $1.key }) { documents.append((name, try Node.read(path))) }
        try self.init(documents)
    }

    /// Agreements from documents, each with its file's name without ending.
    public init(_ documents: [(name: String, node: Node)]) throws(ConfigurationFault) {
        agreements = []
        vocabulary = Vocabulary()
        for (name, node) in documents {
            let agreement = try AgreementReader.read(node, into: &vocabulary)
            try place(agreement, of: name, node)
            agreements.append(agreement)
        }
        editions = agreements.map { agreement in Editions(agreements.filter { $0.id == agreement.id }) }
        // When the words of all are known.
        for (agreement, (_, node)) in zip(agreements, documents) {
            let findings = AgreementLint.findings(agreement, document: node, vocabulary: vocabulary)
            if let fault = LintFinding.fault(findings) { throw fault }
            remarks += findings
        }
        for agreement in agreements {
            for promise in agreement.promises {
                for objective in promise.objectives where objective.isGuaranteed {
                    vocabulary.guarantees.add(objective.id)
                }
            }
        }
    }

    /// A file is named by the agreement's id; a later edition has a word of its own behind a point.
    private func place(_ agreement: Agreement, of name: String, _ node: Node) throws(ConfigurationFault) {
        let id = agreement.id
        if name == id { return }
        guard name.hasPrefix(id + ".") else {
            throw node.fault("the id '\(id)' is not the file's name '\(name)'; make them the same")
        }
        guard let first = agreements.first(where: { $0.id == id }) else {
            throw node.fault("this is a later edition of '\(id)', but there is no '\(id).json5'; add the first one")
        }
        if let from = first.validFrom, let own = agreement.validFrom, own < from {
            throw node.fault("valid from \(own), before the first edition in '\(id).json5'; change 'validFrom'")
        }
        // A contract's level is a number: it must mean the same in every edition.
        guard agreement.levels.map(\.name) == first.levels.map(\.name) else {
            throw node.fault(
                "the levels are not those of '\(id).json5'; editions have the same ones in the same order, weakest "
                    + "first (\(first.levels.map(\.name).joined(separator: ", ")))")
        }
    }
}

/// The editions of one agreement.
private struct Editions: Sendable {
    /// By day; the first holds from the beginning.
    private let from: [(day: Day, number: UInt8)]

    init(_ agreements: [Agreement]) {
        let first = agreements.first.map { [(day: Day(number: .min), number: $0.number)] } ?? []
        let later = agreements.dropFirst().compactMap { agreement in
            agreement.validFrom.map { (day: $0, number: agreement.number) }
        }
        from = first + later.sorted { $0.day < $1.day }
    }

    var all: [UInt8] { from.map(\.number) }

    func number(on day: Day) -> UInt8 { from.last { $0.day <= day }?.number ?? 0 }
}
