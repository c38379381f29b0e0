import Foundation
import SampleWorkspace
import ServiceTime

// For this repository alone: fills SampleData, and writes the export that Benchmarks reads.

func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("sample-data: \(text)\n".utf8))
    exit(64)
}

let words = CommandLine.arguments.dropFirst()
do throws(SampleFault) {
    switch (words.first, words.count) {
    case ("fill", 2): try SampleWorkspace.fill(words[2])
    case ("benchmark", 3):
        guard let tickets = Int(words[3]), tickets > 0 else { fail("'\(words[3])' is no number of tickets") }
        try BenchmarkExport.write(to: words[2], tickets: tickets, lastMonth: Month(year: 2026, month: 10))
    default: fail("usage: sample-data fill DIR | sample-data benchmark DIR TICKETS")
    }
} catch {
    fail("\(error)")
}
