import Foundation

/// The project's RELAX NG schema as text. Each worker makes its own `PageChecker` of it.
public struct PageSchema: Sendable {
    /// What errors name.
    public let file: String
    /// The schema's bytes.
    public let bytes: [UInt8]

    /// A schema already read.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    /// Reads `Templates/page.rng` or whatever stands in its place.
    public init(file: String) throws(PageFault) {
        do {
            self.init(file: file, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
        } catch {
            throw PageFault(page: file, line: 1, kind: .badSchema(error.localizedDescription))
        }
    }
}
