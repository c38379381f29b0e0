import Foundation
import Processes
import Testing

@Suite("Programs are run without a shell, with a time limit")
struct RunProgramTests {
    private let environment = ["PATH": "/usr/bin:/bin"]

    private func run(
        _ words: [String], _ input: String = "", seconds: Int = 20
    ) throws -> (code: Int32, output: String, errors: String) {
        let result = try runProgram(
            words, input: Array(input.utf8), environment: environment, timeLimit: .seconds(seconds))
        return (result.ending.code, String(decoding: result.output, as: UTF8.self), result.ending.lastErrorLine)
    }

    @Test("input reaches it, and output comes back")
    func inputAndOutput() throws {
        let text = String(repeating: "0123456789", count: 100_000)
        #expect(try run(["cat"], text).output == text)
    }

    @Test(
        "an argument is what it is, whatever a shell would make of it",
        arguments: ["$(id)", "a b", "`id`; id", "*", "'\"\\", ""])
    func arguments(argument: String) throws {
        #expect(try run(["printf", "%s|", argument, "x"]).output == "\(argument)|x|")
    }

    @Test("it sees the environment that it is given, and no other")
    func surroundings() throws {
        let result = try runProgram(["env"], environment: ["PATH": "/usr/bin:/bin", "A": "1"], timeLimit: .seconds(20))
        #expect(String(decoding: result.output, as: UTF8.self) == "A=1\nPATH=/usr/bin:/bin\n")
    }

    @Test("the exit code and the last line of its complaint", arguments: [(0, ""), (3, "no such table")])
    func ending(code: Int32, line: String) throws {
        let ending = try run(["sh", "-c", "echo first >&2; printf '\(line)\\n\\n' >&2; exit \(code)"])
        #expect(ending.code == code)
        #expect(ending.errors == (line.isEmpty ? "first" : line))
    }

    @Test("a signal's ending is 128 and its number")
    func signal() throws { #expect(try run(["sh", "-c", "kill -KILL $$"]).code == 137) }

    @Test("a megabyte of complaints blocks nothing, and its end is kept")
    func manyComplaints() throws {
        let ending = try run(["sh", "-c", "yes complaint | head -c 1000000 >&2; echo last >&2; echo done"])
        #expect(ending.output == "done\n")
        #expect(ending.errors == "last")
    }

    @Test("one that does not end is killed in time, with everything that it started")
    func outOfTime() throws {
        let mark = "31\(Int.random(in: 100_000...999_999))"
        let start = ContinuousClock.now
        #expect(throws: ProcessFault.outOfTime(program: "sh", seconds: 1)) {
            try run(["sh", "-c", "sleep \(mark) & sleep \(mark)"], seconds: 1)
        }
        #expect(ContinuousClock.now - start < .seconds(15))
        // Killed, though perhaps not yet taken away.
        for _ in 0..<100 where try run(["pgrep", "-f", "^sleep \(mark)"]).code == 0 { usleep(20_000) }
        #expect(try run(["pgrep", "-f", "^sleep \(mark)"]).code != 0)
    }

    @Test("one that reads none of its input ends like any other")
    func unreadInput() throws {
        #expect(try run(["true"], String(repeating: "x", count: 1_000_000)).code == 0)
    }

    @Test("a program that is not there is a fault of its own", arguments: ["no-such-program", "/nowhere/program", ""])
    func notFound(program: String) {
        #expect(throws: ProcessFault.notFound(program: program)) { try run([program]) }
    }

    @Test("output is read bit by bit, and a program that is given up is killed")
    func streamed() throws {
        let program = try RunningProgram(["yes"], environment: environment, timeLimit: .seconds(20))
        var buffer = [UInt8](repeating: 0, count: 10)
        var total = 0
        while total < 100_000 { total += try program.read(into: &buffer) }
        #expect(buffer.allSatisfy { $0 == 10 || $0 == UInt8(ascii: "y") })
    }
}
