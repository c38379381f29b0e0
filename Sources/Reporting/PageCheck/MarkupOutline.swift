/// What the schema sees of a page, as hashes of its elements, and what of it is known to be valid.
///
/// Validating costs ten times what reading does, and pages are mostly repetition: rows of one make, marks of one kind,
/// sections that another page has, too. Two elements are told apart by their name, their attributes and what is in them.
/// Values of which the grammar asks nothing do not count, and a plain decimal or a plain name stands for any other. What
/// is valid in one place of a kind is valid in all of them. So out of the page are taken:
///
/// - an element that may be repeated (`MarkupName.repeats`), behind another of its kind in the same parent;
/// - an element in a place where any number of anything may stand (`MarkupName.isFlow`), when one of its kind was found
///   valid in such a place before, on any page.
struct MarkupOutline {
    /// The parts of the page that need no further look, in their order.
    private(set) var cuts: [Range<Int>] = []
    /// What would be worth knowing, once what is left of the page is found valid.
    private(set) var seen: [UInt64] = []
    /// The hash of what is left.
    private(set) var left: UInt64 = 0

    private let known: KnownMarkup
    private var frames: [Frame] = []
    /// The kinds of the children that are left in the elements that are open.
    private var kinds: [UInt64] = []

    private struct Frame {
        var start: Int
        var hash: MarkupHash
        var hasText = false
        var firstKind: Int
        /// Two kinds of places where anything may stand, or 0.
        var place: UInt64
        var isSVG: Bool
        var repeats: Bool
        var isInFlow: Bool
    }

    private static let mostKinds = 48

    init(known: KnownMarkup) { self.known = known }

    /// Whether the element that is open is SVG's; nil outside of the root.
    var isSVG: Bool? { frames.last?.isSVG }

    mutating func open(
        _ name: MarkupName, _ text: UnsafeBufferPointer<UInt8>, _ attributes: PageAttributes, isSVG: Bool,
        at start: Int
    ) {
        var hash = MarkupHash()
        hash.mix(text)
        hash.mix(isSVG ? 2 : 1)
        for attribute in attributes.all { Self.mix(attribute, of: name, isSVG: isSVG, into: &hash) }
        let place: UInt64 = isSVG ? (name == .svg || name == .g ? 2 : 0) : name.isFlow ? 1 : 0
        frames.append(
            Frame(
                start: start, hash: hash, firstKind: kinds.count, place: place, isSVG: isSVG, repeats: name.repeats,
                isInFlow: name.isInFlow))
    }

    mutating func addText() {
        if !frames.isEmpty { frames[frames.count - 1].hasText = true }
    }

    /// Takes a part out of the page, and all that was taken out of it.
    mutating func cut(_ range: Range<Int>) {
        while let last = cuts.last, last.lowerBound >= range.lowerBound { cuts.removeLast() }
        if let last = cuts.last, last.upperBound == range.lowerBound {
            cuts[cuts.count - 1] = last.lowerBound..<range.upperBound
        } else {
            cuts.append(range)
        }
    }

    /// The element that was opened last ends before `end`.
    mutating func close(before end: Int) {
        guard let frame = frames.popLast() else { return }
        var hash = frame.hash
        hash.mix(frame.hasText ? 2 : 1)
        let kind = hash.value
        kinds.removeLast(kinds.count - frame.firstKind)
        guard let parent = frames.last else { return left = kind }
        var here: UInt64 = 0
        if parent.place != 0, frame.isInFlow {
            here = kind &* 3 &+ parent.place
            if known.kinds.contains(here) { return cut(frame.start..<end) }
        }
        if frame.repeats, kinds[parent.firstKind...].contains(kind) { return cut(frame.start..<end) }
        if here != 0 { seen.append(here) }
        if kinds.count - parent.firstKind < Self.mostKinds { kinds.append(kind) }
        frames[frames.count - 1].hash.mix(kind)
    }

    /// The page without what was taken out of it.
    func rest(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var rest: [UInt8] = []
        var start = 0
        for cut in cuts {
            rest.append(contentsOf: bytes[start..<cut.lowerBound])
            start = cut.upperBound
        }
        rest.append(contentsOf: bytes[start...])
        return rest
    }

    private static func mix(
        _ attribute: PageAttributes.Attribute, of element: MarkupName, isSVG: Bool, into hash: inout MarkupHash
    ) {
        hash.mix(attribute.text)
        // Of the addresses only that of a link to a picture has a form.
        if attribute.name.isFree || attribute.name == .href && element != .link { return }
        if isDecimal(attribute.raw, isSVG: isSVG) {
            hash.mix(3)
        } else if attribute.name == .id, isPlainName(attribute.raw) {
            hash.mix(4)
        } else {
            hash.mix(5)
            hash.mix(attribute.raw)
        }
    }

    /// A plain decimal; in SVG, where all numbers are of one type, a whole number too.
    private static func isDecimal(_ value: UnsafeBufferPointer<UInt8>, isSVG: Bool) -> Bool {
        var digits = 0
        var points = 0
        for (index, byte) in value.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: break
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            default: return false
            }
        }
        return digits > 0 && (points == 1 || points == 0 && isSVG)
    }

    private static func isPlainName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = value.first, (0x61...0x7A).contains(first | 0x20) else { return false }
        return value.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        }
    }
}
