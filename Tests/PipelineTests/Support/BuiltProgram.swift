import Foundation

/// The program as it was built with the tests.
struct BuiltProgram {
    /// How it ended, and what it said.
    struct Ending {
        var code: Int32
        var output: String
        var errors: String
    }

    static let path: String? = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folders = [
            (own as NSString).deletingLastPathComponent, "\(Checkout.folder)/.build/debug",
            "\(Checkout.folder)/.build/release",
        ]
        return folders.map { "\($0)/slareport" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Runs it, or another program, with some words and variables on top of this process's.
    static func run(
        _ words: [String], _ variables: [String: String] = [:], program: String? = path
    ) throws -> Ending {
        let process = Process()
        process.executableURL = URL(filePath: program ?? "")
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ending(
            code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self))
    }
}
