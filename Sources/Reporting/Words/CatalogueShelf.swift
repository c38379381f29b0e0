import Configuration
import Foundation

/// The catalogues of all languages that there are.
struct CatalogueShelf: Sendable {
    /// By language; English is always there.
    let catalogues: [String: Catalogue]
    let english: Catalogue

    /// Reads `words/*.json5` of the folders; a key in an earlier folder wins over the same key in a later one.
    init(folders: [String]) throws(ConfigurationFault) {
        var files: [String: [Node]] = [:]
        for folder in folders {
            let words = "\(folder)/words"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: words)) ?? []
            for name in names.sorted() where name.hasSuffix(".json5") {
                files[String(name.dropLast(6)).lowercased(), default: []].append(try Node.read("\(words)/\(name)"))
            }
        }
        guard let nodes = files["en"] else {
            let folder = folders.last ?? "Templates"
            throw ConfigurationFault(
                file: "\(folder)/words/en.json5", message: "no such file; the words of the reports are missing")
        }
        // The last one is the shipped one: what it does not have, nothing asks for.
        if folders.count > 1, let shipped = nodes.last {
            let known = try Catalogue(language: "en", files: [shipped])
            let ownFolders = folders.dropLast().map { "\($0)/words/" }
            for node in files.values.joined() where ownFolders.contains(where: node.place.file.hasPrefix) {
                try Self.refuseUnknown(node, known)
            }
        }
        let english = try Catalogue(language: "en", files: nodes)
        var catalogues = ["en": english]
        for (language, nodes) in files.sorted(by: { $0.key < $1.key }) where language != "en" {
            catalogues[language] = try Catalogue(language: language, files: nodes, english: english)
        }
        self.english = english
        self.catalogues = catalogues
    }

    /// Refuses a word that nothing asks for, and a placeholder that nothing fills.
    private static func refuseUnknown(_ file: Node, _ known: Catalogue) throws(ConfigurationFault) {
        let parts = try file.fields(Catalogue.keys)
        for member in try parts["told"]?.anyFields().all ?? [] where known.told[member.key] == nil {
            throw member.keyPlace.fault(
                "nothing is told as '\(member.key)'\(nearest(member.key, in: Array(known.told.keys)))")
        }
        guard let words = parts["words"] else { return }
        for member in try words.anyFields().all {
            guard let text = known.texts[member.key] else {
                throw member.keyPlace.fault(
                    "the reports have no word '\(member.key)'\(nearest(member.key, in: Array(known.texts.keys)))")
            }
            let unknown = try Catalogue.phrase(member.node).places.subtracting(text.places).sorted()
            if let name = unknown.first {
                let places = text.places.sorted().map { "{\($0)}" }.joined(separator: ", ")
                throw member.node.fault(
                    "nothing fills {\(name)} in '\(member.key)'; "
                        + (places.isEmpty ? "it has no placeholders" : "it has \(places)"))
            }
        }
    }

    /// The catalogue of the first language that has one, by its whole tag or its first part; else English.
    func catalogue(for languages: String...) -> Catalogue {
        for language in languages where !language.isEmpty {
            let tag = language.lowercased()
            if let catalogue = catalogues[tag] { return catalogue }
            let first = tag.prefix { $0 != "-" && $0 != "_" }
            if let catalogue = catalogues[String(first)] { return catalogue }
        }
        return english
    }
}
