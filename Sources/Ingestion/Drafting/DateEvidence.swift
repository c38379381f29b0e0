/// In which format the times of a file are written, and what says so.
struct DateEvidence {
    /// The formats, as a source declares them; none where they are ISO 8601.
    private(set) var formats: [String] = []
    /// What the values say, in words.
    private(set) var reason: String
    /// Whether the values allow the day before the month as well as behind it.
    private(set) var isOpen = false

    /// Looks at the times of some columns.
    /// - Parameter columns: The values of each column, row by row, in the order in which the times must follow each
    ///   other: what was opened before what was closed.
    init?(_ columns: [[String]]) {
        let values = columns.flatMap { $0 }.filter { !$0.isEmpty }
        var shapes: [String: (shape: DateShape, example: String, count: Int)] = [:]
        for value in values {
            guard let shape = DateShape(value) else { continue }
            shapes[shape.dayFirst, default: (shape, value, 0)].count += 1
        }
        let found = shapes.values.sorted { ($1.count, $0.shape.dayFirst) < ($0.count, $1.shape.dayFirst) }
            .filter { $0.count * 100 >= values.count }
        guard let first = found.first else { return nil }
        if found.count == 1, first.shape.dayFirst == "iso" {
            reason = "times are ISO 8601, such as \(first.example)"
            return
        }
        let dayFirst = found.map(\.shape.dayFirst)
        let monthFirst = found.map(\.shape.monthFirst)
        if dayFirst == monthFirst {
            formats = dayFirst
            reason = "\(first.count) of \(values.count) times look like '\(first.example)'"
            return
        }
        let (day, month) = (Reading(dayFirst, columns), Reading(monthFirst, columns))
        if day.unread != month.unread {
            let isDay = day.unread < month.unread
            formats = isDay ? dayFirst : monthFirst
            let other = isDay ? month : day
            reason =
                "the \(isDay ? "day" : "month") comes first: '\(other.unreadExample)' cannot be read the other way"
                + (other.unread > 1 ? ", nor can \(other.unread - 1) more" : "")
        } else if day.backwards != month.backwards {
            let isDay = day.backwards < month.backwards
            formats = isDay ? dayFirst : monthFirst
            reason =
                "the \(isDay ? "day" : "month") comes first: the other way round "
                + "\(isDay ? month.backwards : day.backwards) rows would end before they begin"
        } else {
            formats = dayFirst
            isOpen = true
            reason = "'\(first.example)' may have the day first or the month first, and nothing in the file decides it"
        }
    }

    /// How the values read in some formats.
    private struct Reading {
        var unread = 0
        var unreadExample = ""
        var backwards = 0

        init(_ formats: [String], _ columns: [[String]]) {
            let patterns = formats.compactMap { try? DatePattern($0) }
            func read(_ value: String) -> CivilTime? {
                var value = value
                return value.withUTF8 { bytes in
                    patterns.lazy.compactMap { $0.read(UnsafeRawBufferPointer(bytes)) }.first
                }
            }
            for row in 0..<(columns.first?.count ?? 0) {
                var last: (Int32, Int32)?
                for column in columns where !column[row].isEmpty {
                    guard let time = read(column[row]) else {
                        unread += 1
                        if unreadExample.isEmpty { unreadExample = column[row] }
                        continue
                    }
                    let now = (time.day.number, time.second ?? 0)
                    if let last, now < last { backwards += 1 }
                    last = now
                }
            }
        }
    }
}
