/// Runs a program to its end and collects what it writes.
///
/// - Parameters:
///   - words: the program, by path or by its name in the environment's `PATH`, and its arguments; never a shell.
///   - input: what it reads from standard input.
///   - environment: all variables that it sees.
///   - timeLimit: after which it is killed, with everything that it started.
///   - longestOutput: how many bytes of output are kept; what goes beyond is read and thrown away.
/// - Returns: how it ended, which may be with an exit code that says failure, and its output.
public func runProgram(
    _ words: [String], input: [UInt8] = [], environment: [String: String], timeLimit: Duration,
    longestOutput: Int = 64 << 20
) throws(ProcessFault) -> (ending: ProcessEnding, output: [UInt8]) {
    let program = try RunningProgram(words, input: input, environment: environment, timeLimit: timeLimit)
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = try program.read(into: &buffer)
        if count == 0 { break }
        output += buffer[..<min(count, longestOutput - output.count)]
    }
    return (try program.wait(), output)
}
