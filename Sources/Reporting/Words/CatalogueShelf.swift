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
        let english = try Catalogue(language: "en", files: nodes)
        var catalogues = ["en": english]
        for (language, nodes) in files.sorted(by: { $0.key < $1.key }) where language != "en" {
            catalogues[language] = try Catalogue(language: language, files: nodes, english: english)
        }
        self.english = english
        self.catalogues = catalogues
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
