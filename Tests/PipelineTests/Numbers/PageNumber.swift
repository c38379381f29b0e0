/// A number on a page, in one form for every language: `1483.12`, `1:26:00`, `2026-10-06T17:00`.
struct PageNumber: Hashable, Comparable, CustomStringConvertible {
    enum Kind: String {
        /// A count, an amount, a share: digits with a point.
        case number
        /// As it is printed, unit by unit: `3d15h`.
        case duration
        /// A month, a day, or a minute of a day.
        case time
        /// `18/20`: so many of so many.
        case pair
        /// `1+2+3=6`: counts and what they come to.
        case sum
        /// A word with digits in it: a key, a clause, a level.
        case name
    }

    var kind: Kind
    var text: String

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    static func < (a: Self, b: Self) -> Bool { (a.kind.rawValue, a.text) < (b.kind.rawValue, b.text) }

    var description: String { "\(kind) \(text)" }
}
