import Foundation
import Reporting
import SLAReport
import ServiceTime
import Synchronization

// For Benchmarks alone: makes customers' reports over and over and tells how long each step takes. What the templates
// are given is written to a file, a line a page with the page itself, so that others can be given the same.

/// The customers whose reports are made by turns, and written to the file.
let customers = 250

let words = CommandLine.arguments
guard words.count == 6, let pages = Int(words[3]), let threads = Int(words[4]) else {
    FileHandle.standardError.write(Data("usage: render-pages WORKSPACE RESOURCES PAGES THREADS FILE\n".utf8))
    exit(64)
}
var request = RunRequest()
request.workspace = words[1]
request.period = "2026-10"
let reports = try await customerReports(request, Resources(folder: words[2]), now: Instant(1_800_000_000))
let count = min(customers, reports.count)

/// How long work takes on some threads, which share the pages: seconds on the clock, and of the processors.
func seconds(
    _ threads: Int, _ work: @escaping @Sendable (_ pages: PageNumbers) throws -> Void
) async throws -> (wall: Double, processor: Double) {
    let numbers = PageNumbers(pages)
    let began = ContinuousClock.now
    let before = processorSeconds()
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<threads { group.addTask { try work(numbers) } }
        try await group.waitForAll()
    }
    return ((ContinuousClock.now - began) / .seconds(1), processorSeconds() - before)
}

/// What the program has taken of the processors so far.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The numbers of pages that are still to be made.
final class PageNumbers: Sendable {
    private let count: Int
    private let taken = Atomic(0)

    init(_ count: Int) { self.count = count }

    func next() -> Int? {
        let number = taken.add(1, ordering: .relaxed).oldValue
        return number < count ? number : nil
    }
}

let values = (0..<count).map { reports.values(of: $0) }
let built = try await seconds(1) { numbers in
    while let number = numbers.next() { _ = reports.values(of: number % count) }
}
let rendered = try await seconds(1) { numbers in
    var bytes: [UInt8] = []
    while let number = numbers.next() {
        bytes.removeAll(keepingCapacity: true)
        try reports.render(values[number % count], into: &bytes)
    }
}
let checked = try await seconds(1) { numbers in
    let checker = try reports.checker()
    var bytes: [UInt8] = []
    while let number = numbers.next() {
        bytes.removeAll(keepingCapacity: true)
        try reports.render(values[number % count], into: &bytes)
        guard checker.check("customers/\(number).html", bytes).faults.isEmpty else { exit(70) }
    }
}
let whole = try await seconds(threads) { numbers in
    let checker = try reports.checker()
    var bytes: [UInt8] = []
    while let number = numbers.next() {
        bytes.removeAll(keepingCapacity: true)
        try reports.render(reports.values(of: number % count), into: &bytes)
        guard checker.check("customers/\(number).html", bytes).faults.isEmpty else { exit(70) }
    }
}

/// Appends a value as JSON; what is markup already as a list of one text in an object.
func write(_ value: TemplateValue, _ json: inout [UInt8]) {
    func text(_ text: String) {
        let data = try? JSONEncoder().encode([text])
        json += (data ?? Data("[\"\"]".utf8)).dropFirst().dropLast()
    }
    switch value {
    case .text(let string): text(string)
    case .markup(let bytes):
        json += Array("{\"markup\":".utf8)
        text(String(decoding: bytes, as: UTF8.self))
        json.append(UInt8(ascii: "}"))
    case .flag(let flag): json += Array("\(flag)".utf8)
    case .nothing: json += Array("null".utf8)
    case .list(let items):
        json.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            write(item, &json)
        }
        json.append(UInt8(ascii: "]"))
    case .object(let object):
        json.append(UInt8(ascii: "{"))
        for (index, field) in object.all.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            text(field.name.text)
            json.append(UInt8(ascii: ":"))
            write(field.value, &json)
        }
        json.append(UInt8(ascii: "}"))
    }
}

var file: [UInt8] = []
var size = 0
for value in values {
    var page: [UInt8] = []
    try reports.render(value, into: &page)
    size += page.count
    let shown = TemplateObject.Field("values", value)
    write(.object([shown, .init("page", .text(String(decoding: page, as: UTF8.self)))]), &file)
    file.append(UInt8(ascii: "\n"))
}
try Data(file).write(to: URL(fileURLWithPath: words[5]))
print(
    """
    {"pages": \(pages), "bytes": \(size / count), "built": \(built.processor), "rendered": \(rendered.processor), \
    "checked": \(checked.processor), "whole": \(whole.wall), "wholeProcessor": \(whole.processor)}
    """)
