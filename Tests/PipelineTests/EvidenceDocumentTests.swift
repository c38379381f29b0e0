import Foundation
import Testing

@Suite("Documentation/Evidence.md is what the program writes")
struct EvidenceDocumentTests {
    @Test("every column of every file stands there, in its order")
    func columns() async throws {
        let evidence = try await SampleEvidence.shared
        let text = try String(contentsOfFile: "\(Checkout.folder)/Documentation/Evidence.md", encoding: .utf8)
        for path in evidence.paths where path.hasPrefix("evidence/") && path.hasSuffix(".csv") {
            let name = path.dropFirst("evidence/".count)
            let section = text.components(separatedBy: "\n## `\(name)`").dropFirst().first ?? ""
            let documented = (section.components(separatedBy: "\n## ").first ?? "").split(separator: "\n")
                .drop { !$0.hasPrefix("| column ") }.dropFirst(2).prefix { $0.hasPrefix("| `") }
                .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
            #expect(documented == (evidence.lines(path).first ?? []).map(String.init), "\(name)")
        }
    }
}
