import Configuration

extension Node {
    /// This value with another laid over it: of two objects the members of both, and where both have one, the
    /// other's over this one's; a member that the other gives as null is taken out. Else the other value.
    func overlaid(by other: Node) -> Node {
        guard case .object(let below) = value, case .object(let above) = other.value else { return other }
        var members = below.filter { member in !above.contains { $0.key == member.key && $0.node.value == .null } }
        var further: [Member] = []
        for member in above where member.node.value != .null {
            if let place = members.firstIndex(where: { $0.key == member.key }) {
                members[place].node = members[place].node.overlaid(by: member.node)
            } else {
                further.append(member)
            }
        }
        // Words are matched without regard to case, and the first that matches counts.
        members = further + members
        return Node(value: .object(members), place: other.place)
    }

    /// This source's settings without the columns and words of other tables; a column that no table of `known` has is
    /// a fault.
    func trimmed(to table: TableName, known: Set<String>) throws(ConfigurationFault) -> Node {
        guard case .object(var members) = value else { return self }
        let mine = Set(table.columnNames)
        for place in members.indices where ["columns", "values"].contains(members[place].key) {
            guard case .object(let columns) = members[place].node.value else { continue }
            for column in columns where !known.contains(column.key) {
                let names = known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                throw column.keyPlace.fault("unknown key '\(column.key)'\(nearest(column.key, in: names))")
            }
            members[place].node.value = .object(columns.filter { mine.contains($0.key) })
        }
        return Node(value: .object(members), place: place)
    }

    /// The keys of the object that is the value of `key`.
    func memberKeys(_ key: String) -> Set<String> {
        guard case .object(let members) = value,
            case .object(let inner) = members.first(where: { $0.key == key })?.node.value
        else { return [] }
        return Set(inner.map(\.key))
    }

    /// Gives the member `key` a value.
    mutating func set(_ key: String, _ node: Node) {
        guard case .object(var members) = value else { return }
        members.removeAll { $0.key == key }
        members.append(Member(key: key, keyPlace: node.place, node: node))
        value = .object(members)
    }
}
