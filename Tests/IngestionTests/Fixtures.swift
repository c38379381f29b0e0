import Foundation
import Records
import ServiceTime
import Testing

@testable import Ingestion

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "ingestion-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension Vocabulary {
    /// Words for tests.
    static var test: Vocabulary {
        var words = Vocabulary()
        words.agreements = WordList(["alpha", "beta"])
        words.levels = [WordList(["Basic", "Premier"]), WordList(["Entry"])]
        words.supportWindows = WordList(["office", "24x7"])
        words.priorities = WordList(["P1", "P2", "P3", "P4"])
        words.queues = WordList(["standard", "fast"])
        words.supportLevels = WordList(["L1", "L2", "L3"])
        words.components = WordList(["softphone"])
        words.suspensionReasons = WordList(["access", "unpaid"])
        words.guarantees = WordList(["E-03"])
        return words
    }
}
