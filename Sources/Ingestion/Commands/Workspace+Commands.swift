import Foundation
import Processes

extension Workspace {
    /// The workspace with the output of its sources' commands in files, where it is read like any other input.
    ///
    /// Each command runs once, one after another in the order of the sources, however many tables its output fills.
    /// The files are gone with the last copy of the workspace.
    /// - Parameter environment: This program's environment, of which commands see a part (`SourceCommand.common`).
    /// - Throws: Where a command cannot be run, fails, or is not done in time; its last line on standard error is told.
    public func collected(environment: [String: String]) throws(IngestionFault) -> Workspace {
        var workspace = self
        var files: [(command: SourceCommand, file: InputFile)] = []
        for place in sources.indices {
            guard let command = sources[place].command else { continue }
            // The same words again are another table of the same output, not another query.
            if let known = files.first(where: { $0.command.isSame(as: command) }) {
                workspace.sources[place].files = [known.file]
                continue
            }
            if workspace.spool == nil { workspace.spool = try Spool() }
            guard let spool = workspace.spool else { continue }
            do throws(IngestionFault.Kind) {
                let path = "\(spool.folder)/\(files.count)"
                let bytes = try command.run(into: path, environment: SourceCommand.common(environment))
                files.append((command, InputFile(name: command.name, path: path, bytes: bytes)))
            } catch {
                throw sources[place].fault(error)
            }
            workspace.sources[place].files = [files[files.count - 1].file]
        }
        return workspace
    }
}

extension Source {
    fileprivate func fault(_ kind: IngestionFault.Kind) -> IngestionFault {
        IngestionFault(file: place?.file ?? "", line: place?.line ?? 0, column: place?.column ?? 0, kind: kind)
    }
}

extension SourceCommand {
    fileprivate func isSame(as other: SourceCommand) -> Bool {
        words == other.words && environment == other.environment
    }

    /// Runs to the end and writes what comes to a file.
    /// - Returns: How many bytes came.
    fileprivate func run(
        into path: String, environment common: [String: String]
    ) throws(IngestionFault.Kind) -> Int {
        guard let file = fopen(path, "wbxe") else { throw .unreadable("its output cannot be kept in \(path)") }
        var isOpen = true
        defer { if isOpen { fclose(file) } }
        do {
            let program = try RunningProgram(
                words, environment: common.merging(environment) { $1 }, timeLimit: .seconds(timeLimit))
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            var bytes = 0
            while true {
                let count = try program.read(into: &buffer)
                if count == 0 { break }
                guard fwrite(buffer, 1, count, file) == count else { throw fullDisk(path) }
                bytes += count
            }
            let ending = try program.wait()
            isOpen = false
            guard fclose(file) == 0 else { throw fullDisk(path) }
            guard ending.code == 0 else {
                throw IngestionFault.Kind.commandFailed(
                    program: words[0], code: ending.code, line: ending.lastErrorLine)
            }
            return bytes
        } catch let fault as ProcessFault {
            throw .commandNotRun(fault.description)
        } catch let kind as IngestionFault.Kind {
            throw kind
        } catch {
            throw .commandNotRun("\(error)")
        }
    }
}

private func fullDisk(_ path: String) -> IngestionFault.Kind {
    .unreadable("its output cannot be written to \(path): is the disk full?")
}

/// A folder of this run alone for what commands print; it goes when nobody holds it any more.
final class Spool: Sendable {
    let folder: String

    init() throws(IngestionFault) {
        var name = Array("\(FileManager.default.temporaryDirectory.path)/slareport-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw IngestionFault(
                file: FileManager.default.temporaryDirectory.path,
                kind: .unreadable("no folder can be made in it for the output of commands"))
        }
        folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
