import CSystem
import Foundation

/// A program that was started: its output is read bit by bit, and it has to end within its time.
///
/// No shell is involved: arguments reach the program as they are. It sees the environment that it is given and no
/// other, its standard input is the bytes that it is given, and what it writes to standard error is kept for the
/// message. It leads a process group of its own; one that is given up, or is not done in time, is killed with
/// everything that it started. Call from one thread at a time.
public final class RunningProgram {
    private let name: String
    private let process: pid_t
    private let limit: Duration
    private let deadline: ContinuousClock.Instant
    private var output: Int32
    private var errors: Int32
    private var complaint: [UInt8] = []
    private var ending: Int32?

    private static let longestComplaint = 64 << 10

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - words: the program, by path or by its name in the environment's `PATH`, and its arguments.
    ///   - input: what it reads from standard input.
    ///   - environment: all variables that it sees.
    ///   - timeLimit: how long it may take until it has ended.
    public init(
        _ words: [String], input: [UInt8] = [], environment: [String: String], timeLimit: Duration
    ) throws(ProcessFault) {
        name = words.first ?? ""
        limit = timeLimit
        deadline = ContinuousClock.now + timeLimit
        guard let program = findProgram(name, environment: environment) else { throw .notFound(program: name) }
        // A NUL would cut the argument short.
        guard !words.contains(where: { $0.utf8.contains(0) }) else {
            throw .system(program: name, action: "start with a NUL in an argument", code: EINVAL)
        }
        let file = try Self.memoryFile(input, name)
        defer { close(file) }
        let (ownOutput, itsOutput) = try Self.pipe(name)
        defer { close(itsOutput) }
        let ends: (Int32, Int32)
        do {
            ends = try Self.pipe(name)
        } catch {
            close(ownOutput)
            throw error
        }
        defer { close(ends.1) }
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var process: pid_t = 0
        let code = withCStrings(words) { words in
            withCStrings(variables) { csystem_spawn(&process, program, words, $0, file, itsOutput, ends.1) }
        }
        guard code == 0 else {
            close(ownOutput)
            close(ends.0)
            throw .system(program: name, action: "start", code: code)
        }
        self.process = process
        output = ownOutput
        errors = ends.0
    }

    deinit {
        if ending == nil { kill() }
        if output >= 0 { close(output) }
        if errors >= 0 { close(errors) }
    }

    /// Reads some of its output; 0 bytes at the end of it. Never more than the buffer takes, so that a program that
    /// writes faster than it is read has to wait.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ProcessFault) -> Int {
        while output >= 0 {
            let ready = try poll()
            if ready.errors { try takeComplaint() }
            guard ready.output else { continue }
            let count = Foundation.read(output, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .system(program: name, action: "read the output", code: errno) }
            if count > 0 { return count }
            close(output)
            output = -1
        }
        return 0
    }

    /// Reads some of its output into the beginning of an array that is not empty; 0 bytes at the end of it.
    public func read(into buffer: inout [UInt8]) throws(ProcessFault) -> Int {
        let result = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(ProcessFault) in try read(into: bytes) }
        }
        return try result.get()
    }

    /// Waits for its end; what it still writes is thrown away.
    public func wait() throws(ProcessFault) -> ProcessEnding {
        var rest = [UInt8](repeating: 0, count: 4096)
        while try read(into: &rest) > 0 {}
        while errors >= 0 {
            if try poll().errors { try takeComplaint() }
        }
        var pause: useconds_t = 500
        while ending == nil {
            reap(WNOHANG)
            if ending != nil { break }
            try checkTime()
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
        return ProcessEnding(code: ending ?? 0, errors: String(decoding: complaint, as: UTF8.self))
    }

    private func poll() throws(ProcessFault) -> (output: Bool, errors: Bool) {
        // A negative descriptor is left out.
        var both = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            try checkTime()
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            let count = Foundation.poll(&both, 2, Int32(max(1, min(left.rounded(.up), 1_000_000))))
            if count < 0, errno != EINTR { throw .system(program: name, action: "wait for", code: errno) }
            if count > 0 { return (both[0].revents != 0, both[1].revents != 0) }
        }
    }

    private func takeComplaint() throws(ProcessFault) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(errors, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        guard count > 0 else {
            close(errors)
            errors = -1
            return
        }
        complaint += buffer[..<count]
        if complaint.count > 2 * Self.longestComplaint {
            complaint.removeFirst(complaint.count - Self.longestComplaint)
        }
    }

    private func checkTime() throws(ProcessFault) {
        guard ContinuousClock.now >= deadline else { return }
        kill()
        throw .outOfTime(program: name, seconds: Int(limit.components.seconds))
    }

    /// Ends it and what it started: asked for at first, and after a second by force.
    private func kill() {
        Foundation.kill(-process, SIGTERM)
        for _ in 0..<100 where ending == nil {
            reap(WNOHANG)
            if ending == nil { usleep(10_000) }
        }
        Foundation.kill(-process, SIGKILL)
        if ending == nil { reap(0) }
    }

    private func reap(_ options: Int32) {
        var status: Int32 = 0
        var result = waitpid(process, &status, options)
        while result < 0, errno == EINTR { result = waitpid(process, &status, options) }
        guard result != 0 else { return }
        // Nothing to wait for: somebody else has taken the ending, which can only be an unknown one.
        guard result == process else { return ending = 255 }
        let signal = status & 0x7f
        ending = signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private static func memoryFile(_ bytes: [UInt8], _ name: String) throws(ProcessFault) -> Int32 {
        let file = csystem_memory_file()
        guard file >= 0 else { throw .system(program: name, action: "make the input", code: errno) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                all.baseAddress.map { Foundation.write(file, $0 + written, all.count - written) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(file)
                throw .system(program: name, action: "make the input", code: code)
            }
            written += count
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    private static func pipe(_ name: String) throws(ProcessFault) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard csystem_pipe(&ends) == 0 else { throw .system(program: name, action: "make a pipe", code: errno) }
        return (ends[0], ends[1])
    }
}

/// Strings as C takes them: an array of pointers with a null at its end.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { pointers.forEach { free($0) } }
    return body(&pointers)
}
