/// All the open time of a calendar as one table of UTC slots with the open seconds before each of them, and
/// two indices into it: by time, and by open seconds. A look-up is an index and, rarely, a step or two.
///
/// A class, so that a question does not copy the table's eight words first (2 to 4 ns of about 15).
final class OpenTable: Sendable {
    /// Open from `start`, until as much open time has gone by as lies between this slot's `before` and the
    /// next one's.
    struct Slot: Sendable {
        var start: Int64
        var before: Int64
    }

    /// The slots in order, then one at the end of all open time, then one at the end of time.
    let slots: [Slot]
    /// All the open seconds.
    let total: Int64
    /// The beginning of the first slot and the end of the last.
    let first: Int64
    let last: Int64

    private let byTime: [Int32]
    private let byOpen: [Int32]
    private let timeShift: Int64
    private let openShift: Int64

    /// Slots in order and apart from each other, none of them empty.
    init(_ spans: [Span]) {
        var slots: [Slot] = []
        slots.reserveCapacity(spans.count + 2)
        var before: Int64 = 0
        for span in spans {
            slots.append(Slot(start: span.start.seconds, before: before))
            before += span.end - span.start
        }
        total = before
        first = spans.first?.start.seconds ?? 0
        last = spans.last?.end.seconds ?? 0
        slots.append(Slot(start: last, before: before))
        slots.append(Slot(start: .max, before: before))
        self.slots = slots
        timeShift = OpenTable.shift(width: last - first, over: spans.count)
        openShift = OpenTable.shift(width: total, over: spans.count)
        byTime = OpenTable.index(width: last - first, shift: timeShift) { [first] slot, offset in
            slots[slot].start - first <= offset
        }
        byOpen = OpenTable.index(width: total, shift: openShift) { slot, offset in
            slot <= spans.count && slots[slot].before <= offset
        }
    }

    /// Up to four buckets a slot, so that hardly any holds two beginnings.
    private static func shift(width: Int64, over count: Int) -> Int64 {
        var shift: Int64 = 0
        while width >> shift > Int64(max(count, 1) * 4) { shift += 1 }
        return shift
    }

    /// For each bucket the last slot that begins at or before the bucket does.
    private static func index(
        width: Int64, shift: Int64, beginsBy: (_ slot: Int, _ offset: Int64) -> Bool
    ) -> [Int32] {
        let count = Int(width >> shift) + 1
        var index: [Int32] = []
        index.reserveCapacity(count)
        var slot = 0
        for bucket in 0..<Int64(count) {
            while beginsBy(slot + 1, bucket << shift) { slot += 1 }
            index.append(Int32(slot))
        }
        return index
    }

    /// The open seconds before an instant.
    func openSeconds(before time: Int64) -> Int64 {
        if time <= first { return 0 }
        if time >= last { return total }
        let slot = slot(at: time)
        let here = slots[slot]
        return here.before + min(time - here.start, slots[slot + 1].before - here.before)
    }

    /// The slot that began last; `first` ≤ time < `last`.
    private func slot(at time: Int64) -> Int {
        var slot = Int(byTime[Int((time - first) >> timeShift)])
        // One step without a branch, since nobody can guess it; more are rare.
        slot &+= slots[slot + 1].start <= time ? 1 : 0
        while slots[slot + 1].start <= time { slot += 1 }
        return slot
    }

    /// Whether a second is open.
    func isOpen(_ time: Int64) -> Bool {
        guard time >= first, time < last else { return false }
        let slot = slot(at: time)
        return time - slots[slot].start < slots[slot + 1].before - slots[slot].before
    }

    /// The earliest instant before which so many seconds are open; 0 < open ≤ `total`.
    func earliest(open: Int64) -> Int64 {
        let slot = slot(holding: open - 1)
        return slots[slot].start + (open - slots[slot].before)
    }

    /// The latest instant before which so many seconds are open; 0 ≤ open < `total`.
    func latest(open: Int64) -> Int64 {
        let slot = slot(holding: open)
        return slots[slot].start + (open - slots[slot].before)
    }

    /// The slot in which the open second of that number lies; 0 ≤ number < `total`.
    private func slot(holding number: Int64) -> Int {
        var slot = Int(byOpen[Int(number >> openShift)])
        slot &+= slots[slot + 1].before <= number ? 1 : 0
        while slots[slot + 1].before <= number { slot += 1 }
        return slot
    }

    /// The open stretches within a span, in order.
    func open(within span: Span) -> [Span] {
        let (from, to) = (max(span.start.seconds, first), min(span.end.seconds, last))
        guard from < to else { return [] }
        var found: [Span] = []
        var slot = slot(at: from)
        while slots[slot].start < to {
            let end = slots[slot].start + (slots[slot + 1].before - slots[slot].before)
            let piece = Span(start: Instant(max(from, slots[slot].start)), end: Instant(min(to, end)))
            if !piece.isEmpty { found.append(piece) }
            slot += 1
        }
        return found
    }
}
