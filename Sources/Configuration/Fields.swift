/// The members of an object, read by name; a name that nobody knows is a fault with the nearest known one.
public struct Fields: Sendable {
    private let members: [Node.Member]
    /// Where the object begins.
    public let place: Place

    fileprivate init(_ members: [Node.Member], place: Place) {
        self.members = members
        self.place = place
    }

    /// The keys in their order.
    public var keys: [String] { members.map(\.key) }

    /// The value of a key that must be there.
    public func required(_ key: String) throws(ConfigurationFault) -> Node {
        guard let node = self[key] else { throw place.fault("the key '\(key)' is missing; add it") }
        return node
    }

    /// The value of a key; nil where it is missing or null.
    public subscript(key: String) -> Node? {
        guard let node = members.first(where: { $0.key == key })?.node, node.value != .null else { return nil }
        return node
    }

    /// Each key with its value, in their order.
    public var all: [Node.Member] { members }
}

extension Node {
    /// The members of an object whose keys are all among `known`.
    public func fields(_ known: [String]) throws(ConfigurationFault) -> Fields {
        let fields = try anyFields()
        for member in fields.all where !known.contains(member.key) {
            throw member.keyPlace.fault("unknown key '\(member.key)'\(nearest(member.key, in: known))")
        }
        return fields
    }

    /// The members of an object whose keys are names of the author's own.
    public func anyFields() throws(ConfigurationFault) -> Fields {
        guard case .object(let members) = value else { throw fault("expected an object { … }, found \(kind)") }
        return Fields(members, place: place)
    }

    /// The elements of a list.
    public func list() throws(ConfigurationFault) -> [Node] {
        guard case .list(let elements) = value else { throw fault("expected a list [ … ], found \(kind)") }
        return elements
    }

    /// The elements of a list, or a single value as a list of one.
    public func oneOrMore() -> [Node] {
        if case .list(let elements) = value { return elements }
        return [self]
    }

    /// A text.
    public func text() throws(ConfigurationFault) -> String {
        guard case .text(let text) = value else { throw fault("expected a text in quotes, found \(kind)") }
        return text
    }

    /// `true` or `false`.
    public func bool() throws(ConfigurationFault) -> Bool {
        guard case .bool(let bool) = value else { throw fault("expected true or false, found \(kind)") }
        return bool
    }

    /// A whole number within a range.
    public func integer(in range: ClosedRange<Int> = 0...Int(Int32.max)) throws(ConfigurationFault) -> Int {
        guard case .number(let digits) = value else { throw fault("expected a whole number, found \(kind)") }
        guard let number = Int(digits), range.contains(number) else {
            throw fault("expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(digits)")
        }
        return number
    }

    /// One of several words.
    public func word<W: RawRepresentable & CaseIterable>(
        _ type: W.Type
    ) throws(ConfigurationFault) -> W where W.RawValue == String {
        let text = try text()
        if let word = W(rawValue: text) { return word }
        throw fault("unknown word '\(text)'\(nearest(text, in: W.allCases.map(\.rawValue)))")
    }

    /// What the value is, for a message.
    public var kind: String {
        switch value {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .number(let digits): "the number \(digits)"
        case .text(let text): "the text '\(text.prefix(40))'"
        case .list: "a list"
        case .object: "an object"
        }
    }
}
