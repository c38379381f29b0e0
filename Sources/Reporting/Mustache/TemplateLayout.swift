/// The names of a kind of object, and at which position each of them has its value. Made once for all objects of the
/// kind: a row of a table then is its values and nothing else.
final class TemplateLayout: Sendable {
    let names: [TemplateName]
    private let slots: [UInt16]  // by hash: a position plus one, or 0 for none
    private let mask: Int

    init(_ names: [TemplateName]) {
        var size = 4
        while size < 2 * names.count { size *= 2 }
        var slots = [UInt16](repeating: 0, count: size)
        for (position, name) in names.enumerated() {
            var slot = Int(truncatingIfNeeded: name.hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt16(position + 1)
        }
        self.names = names
        self.slots = slots
        mask = size - 1
    }

    /// Where the value of a name is; nil where the kind has no such name.
    func position(of name: TemplateName) -> Int? {
        var slot = Int(truncatingIfNeeded: name.hash) & mask
        while slots[slot] != 0 {
            let position = Int(slots[slot]) - 1
            if names[position].hash == name.hash, names[position].text == name.text { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
