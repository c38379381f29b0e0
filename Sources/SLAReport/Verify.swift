import Foundation
import Publishing

/// Holds published months against their manifests: a line for each folder, and one for each file that is not as it was
/// published.
///
/// - Returns: the lines, and whether everything is as it was published.
public func verifyPublished(_ folder: String) throws(ExitFault) -> (lines: [String], isWhole: Bool) {
    do {
        let found = try verify(folder)
        guard !found.isEmpty else {
            throw ExitFault(
                .noInput,
                "\(folder): no manifest.json and no published month in it; name an output folder, a month or an unpacked bundle"
            )
        }
        return (found.flatMap(lines), found.allSatisfy(\.isWhole))
    } catch {
        throw ExitFault(ofReader: error)
    }
}

private func lines(_ verification: Verification) -> [String] {
    let findings = verification.findings.map { "\($0.damage.rawValue): \(verification.folder)/\($0.path)" }
    guard let manifest = verification.manifest else {
        return findings + ["\(verification.folder): cannot be verified without its manifest"]
    }
    let count = manifest.outputs.count
    let edition = "\(manifest.period), revision \(manifest.revision)"
    let verdict =
        findings.isEmpty
        ? "\(count) files as they were published"
        : "\(findings.count) differences from the \(count) files that were published"
    return findings + ["\(verification.folder): \(edition): \(verdict)"]
}
