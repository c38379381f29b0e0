import Configuration
import Ingestion
import Records

/// The language of the pages that stay with the vendor: `language` in `slareport.json5`; English where it is not said.
func language(of workspace: Workspace, among languages: [String]) throws(ConfigurationFault) -> String {
    guard let node = workspace.settings?["language"] else { return "en" }
    let language = try node.text()
    guard hasWords(language, languages) else {
        throw node.fault("there are no words for the language '\(language)'\(nearest(language, in: languages))")
    }
    return language
}

/// The partners and customers whose language there are no words for, a sentence each without a full stop: their reports
/// are in the partner's language, or in the workspace's.
func languageRemarks(_ records: Records, _ languages: [String]) -> [String] {
    let partners = records.partners.rows.map { ($0.origin, $0.language) }
    let customers = records.customers.rows.map { ($0.origin, $0.language) }
    return (partners + customers).filter { !$1.isEmpty && !hasWords($1, languages) }.map { origin, language in
        let shown = language.count <= 20 ? language : language.prefix(19) + "…"
        let place = "\(records.files[Int(origin.file)]):\(origin.line)"
        return "\(place): there are no words for the language '\(shown)'\(nearest(language, in: languages))"
    }
}

/// Whether there are words for a language: for its whole tag, or for its first part.
private func hasWords(_ language: String, _ languages: [String]) -> Bool {
    let tag = language.lowercased()
    return languages.contains(tag) || languages.contains(String(tag.prefix { $0 != "-" && $0 != "_" }))
}
