/// The formats that a time may be written in, by its shape: digits, separators, names.
struct DateShape {
    /// The format with the day before the month, and with the month before the day; the same where only one can be.
    var dayFirst: String
    var monthFirst: String

    /// Nil where the text does not look like a time.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (6...40).contains(bytes.count), bytes.contains(where: isDigit) else { return nil }
        if bytes.allSatisfy(isDigit) {
            guard bytes.count == 10 || bytes.count == 13 else { return nil }
            dayFirst = bytes.count == 10 ? "unix" : "unixMillis"
            monthFirst = dayFirst
            return
        }
        if bytes.withUnsafeBytes({ CivilTime(iso: $0) }) != nil {
            (dayFirst, monthFirst) = ("iso", "iso")
            return
        }
        let isHalf = text.uppercased().hasSuffix("AM") || text.uppercased().hasSuffix("PM")
        var parts: [String] = []
        var numbers = 0  // numbers of the date, of which the month's name may be one
        var times = 0
        var at = 0
        while at < bytes.count {
            let first = at
            if isDigit(bytes[at]) {
                while at < bytes.count, isDigit(bytes[at]) { at += 1 }
                let count = at - first
                let isTime = times > 0 || (at < bytes.count && bytes[at] == UInt8(ascii: ":"))
                if numbers == 2, count == 4, isTime {
                    numbers += 1  // a year behind the time of day
                    parts.append("yyyy")
                } else if numbers < 3, !isTime {
                    numbers += 1
                    if count == 4 {
                        parts.append("yyyy")
                    } else if count > 2 {
                        return nil
                    } else if numbers == 3, !parts.contains("yyyy") {
                        parts.append("yy")
                    } else {
                        parts.append("?")
                    }
                } else if isTime || numbers == 3, times < 3, count <= 2 {
                    parts.append([isHalf ? "h" : "HH", "mm", "ss"][times])
                    times += 1
                } else if times == 3 {
                    parts.append("S")
                } else {
                    return nil
                }
            } else if (bytes[at] | 0x20) &- 97 < 26 || bytes[at] >= 0x80 {
                while at < bytes.count, (bytes[at] | 0x20) &- 97 < 26 || bytes[at] >= 0x80 { at += 1 }
                let name = String(decoding: bytes[first..<at], as: UTF8.self)
                var place = 0
                if numbers < 3, bytes[first..<at].withUnsafeBytes({ MonthName.read($0, &place) }) != nil {
                    parts.append("MMM")
                    numbers += 1
                    if at < bytes.count, bytes[at] == UInt8(ascii: ".") { at += 1 }
                } else if numbers == 0, parts.isEmpty {
                    parts.append("E")
                } else if ["AM", "PM"].contains(name.uppercased()) {
                    parts.append("a")
                } else if name == "Z" {
                    parts.append("X")
                } else {
                    parts.append("'\(name)'")
                }
            } else if times >= 2, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
                parts.append("X")
                break
            } else {
                parts.append(String(Unicode.Scalar(bytes[at])))
                at += 1
            }
        }
        guard numbers == 3, times == 0 || times >= 2 else { return nil }
        let hasName = parts.contains("MMM")
        // With the year in front the month comes next, whoever writes it.
        let isYearFirst = parts.first == "yyyy"
        dayFirst = Self.fill(parts, hasName ? ["d"] : isYearFirst ? ["M", "d"] : ["d", "M"])
        monthFirst = Self.fill(parts, hasName ? ["d"] : ["M", "d"])
    }

    private static func fill(_ parts: [String], _ names: [String]) -> String {
        var names = names[...]
        return parts.map { $0 == "?" ? names.popFirst() ?? "d" : $0 }.joined()
    }
}
