import Configuration

/// Where the parts of an agreement stand in its file: the document is walked again, so that no type of the model
/// has to carry places.
struct AgreementPlaces {
    let document: Node

    /// A step from a value into one of its parts.
    enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case key(String)
        case index(Int)

        init(stringLiteral key: String) { self = .key(key) }
        init(integerLiteral index: Int) { self = .index(index) }
    }

    /// The value at the end of a path; nil where the file does not have it.
    func node(_ path: [Step]) -> Node? {
        var node = document
        for step in path {
            switch (step, node.value) {
            case (.key(let key), .object(let members)):
                guard let next = members.first(where: { $0.key == key })?.node else { return nil }
                node = next
            case (.index(let index), .list(let elements)) where elements.indices.contains(index):
                node = elements[index]
            case (.index(0), _): break  // one value may stand for a list of one
            default: return nil
            }
        }
        return node
    }

    /// The place at the end of a path, or of as much of it as the file has.
    func place(_ path: [Step]) -> Place {
        for length in stride(from: path.count, through: 0, by: -1) {
            if let node = node(Array(path.prefix(length))) { return node.place }
        }
        return document.place
    }

    /// The place of the first test of a field in the condition at the end of a path.
    func place(of field: Field, in path: [Step]) -> Place {
        node(path).flatMap { Self.key(field.rawValue, in: $0) } ?? place(path)
    }

    private static func key(_ name: String, in node: Node) -> Place? {
        switch node.value {
        case .object(let members):
            for member in members {
                if member.key == name { return member.keyPlace }
                if let place = key(name, in: member.node) { return place }
            }
        case .list(let elements):
            for element in elements { if let place = key(name, in: element) { return place } }
        default: break
        }
        return nil
    }
}
