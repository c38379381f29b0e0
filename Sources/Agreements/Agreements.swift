import Configuration
import Foundation
import Records

/// All agreements that a workspace knows, and the words that they bring.
public struct AgreementSet: Sendable {
    /// By id; the position is the number in `Vocabulary.agreements` less one.
    public var agreements: [Agreement]
    /// The closed lists of all of them.
    public var vocabulary: Vocabulary
    /// What their authors should look at, though no figure is wrong for it.
    public var remarks: [LintFinding] = []

    /// The agreement with a number of `Vocabulary.agreements`.
    public subscript(number: UInt8) -> Agreement? {
        number == 0 || number > agreements.count ? nil : agreements[Int(number) - 1]
    }

    /// Reads every `*.json5` of the folders; a file in an earlier folder replaces one of the same name in a later.
    /// A folder that is not there is empty.
    public init(folders: [String]) throws(ConfigurationFault) {
        var paths: [String: String] = [:]
        for folder in folders.reversed() {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.hasSuffix(".json5") { paths[name] = "\(folder)/\(name)" }
        }
        var documents: [(name: String, node: Node)] = []
        for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
            documents.append((String(name.dropLast(6)), try Node.read(path)))
        }
        try self.init(documents)
    }

    /// Agreements from documents, each with its file's name without ending.
    public init(_ documents: [(name: String, node: Node)]) throws(ConfigurationFault) {
        agreements = []
        vocabulary = Vocabulary()
        for (name, node) in documents {
            let agreement = try AgreementReader.read(node, into: &vocabulary)
            guard agreement.id == name else {
                throw node.fault("the id '\(agreement.id)' is not the file's name '\(name)'; make them the same")
            }
            agreements.append(agreement)
        }
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
}
