import ServiceTime

/// A time as it is written: a day, perhaps a time of day, perhaps an offset from UTC.
struct CivilTime: Equatable {
    var day: Day
    /// The second of the day; nil where a day alone is given.
    var second: Int32?
    /// Seconds east of UTC; nil where the reader's zone is meant.
    var offset: Int32?

    /// Reads ISO 8601: `2026-10-01`, then perhaps `T` or a blank and `08:30`, `08:30:15`, `08:30:15.250`, then
    /// perhaps `Z` or `+02:00`, `+0200`, `+02`. A fraction is cut off (G-01). Nothing before or after it.
    init?(iso bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard let high = twoDigits(bytes, 0), let low = twoDigits(bytes, 2), let month = twoDigits(bytes, 5),
            let number = twoDigits(bytes, 8), let day = Century.day(high * 100 + low, month, number)
        else { return nil }
        self.day = day
        if bytes.count == 10 { return }
        guard bytes.count >= 16, bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), let hour = twoDigits(bytes, 11), let minute = twoDigits(bytes, 14),
            hour < 24, minute < 60
        else { return nil }
        var second = 0
        var at = 16
        if at < bytes.count, bytes[at] == UInt8(ascii: ":") {
            guard at + 3 <= bytes.count, let seconds = twoDigits(bytes, at + 1), seconds < 60 else { return nil }
            second = seconds
            at += 3
            if at < bytes.count, bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ",") {
                let first = at + 1
                at = first
                while at < bytes.count, isDigit(bytes[at]) { at += 1 }
                if at == first { return nil }
            }
        }
        self.second = Int32(hour * 3600 + minute * 60 + second)
        if at == bytes.count { return }
        if bytes[at] == UInt8(ascii: " "), at + 1 < bytes.count { at += 1 }
        guard let offset = Self.offset(bytes, &at), at == bytes.count else { return nil }
        self.offset = offset
    }

    init(day: Day, second: Int32?, offset: Int32?) {
        self.day = day
        self.second = second
        self.offset = offset
    }

    /// `Z`, `+02:00`, `+0200` or `+02`; the sign may be the true minus.
    static func offset(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int32? {
        guard at < bytes.count else { return nil }
        let sign = bytes[at]
        if sign | 0x20 == UInt8(ascii: "z") {
            at += 1
            return 0
        }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), at + 3 <= bytes.count,
            let hours = twoDigits(bytes, at + 1), hours < 24
        else { return nil }
        at += 3
        var minutes = 0
        let minutesAt = at < bytes.count && bytes[at] == UInt8(ascii: ":") ? at + 1 : at
        if minutesAt + 2 <= bytes.count, let given = twoDigits(bytes, minutesAt) {
            guard given < 60 else { return nil }
            minutes = given
            at = minutesAt + 2
        } else if minutesAt > at {
            return nil
        }
        let seconds = Int32(hours * 3600 + minutes * 60)
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}

/// Two digits as a number; nil where they are none.
@inline(__always)
func twoDigits(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    let tens = bytes[at] &- 48
    let ones = bytes[at + 1] &- 48
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
