import Records
import ServiceTime

/// Reads an instant as the canonical tables write it: ISO 8601 with an offset, or local to `zone`, or a whole day.
/// Nil where the text is none of these.
public func timestamp(_ text: String, zone: Zone) -> Timestamp? {
    var text = text
    guard let time = text.withUTF8({ CivilTime(iso: UnsafeRawBufferPointer($0)) }) else { return nil }
    guard let second = time.second else {
        return Timestamp(wholeDay: zone.start(of: time.day), end: zone.start(of: time.day + 1))
    }
    if let offset = time.offset {
        return Timestamp(Instant(Int64(time.day.number) * 86_400 + Int64(second) - Int64(offset)))
    }
    return Timestamp(zone.instant(day: time.day, second: second))
}
