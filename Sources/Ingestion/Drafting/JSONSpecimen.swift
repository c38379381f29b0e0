import Foundation

/// The records in a JSON document or in lines of JSON, flattened: a value inside an object has a dotted name.
struct JSONSpecimen {
    var isLines = false
    /// Where the records are, as `records` of a source says it.
    var path = ""
    var names: [String] = []
    var rows: [[String]] = []

    /// Nil where the text is no JSON, or has no list of objects.
    init?(_ text: [UInt8], isLines: Bool) {
        func object(_ bytes: some Sequence<UInt8>) -> Any? {
            try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
        }
        var objects: [[String: Any]] = []
        if isLines {
            objects = text.split(separator: UInt8(ascii: "\n")).prefix(Specimen.mostRows).compactMap {
                object($0) as? [String: Any]
            }
        }
        self.isLines = !objects.isEmpty
        if objects.isEmpty {
            guard let document = object(text),
                let found = Self.longest(document, path: "", depth: 0) ?? Self.one(document)
            else { return nil }
            path = found.path
            objects = Array(found.objects.prefix(Specimen.mostRows))
        }
        var places: [String: Int] = [:]
        var flat: [[String: String]] = []
        for object in objects {
            var row: [String: String] = [:]
            Self.flatten(object, prefix: "", depth: 0, into: &row)
            for name in row.keys.sorted() where places[name] == nil {
                places[name] = names.count
                names.append(name)
            }
            flat.append(row)
        }
        rows = flat.map { row in names.map { row[$0] ?? "" } }
    }

    /// A document that is a record itself.
    private static func one(_ document: Any) -> (path: String, objects: [[String: Any]])? {
        (document as? [String: Any]).map { ("", [$0]) }
    }

    /// The longest list of objects in a document; of equals, the one that is nearest to the top.
    private static func longest(_ value: Any, path: String, depth: Int) -> (path: String, objects: [[String: Any]])? {
        if let list = value as? [[String: Any]], !list.isEmpty { return (path, list) }
        guard depth < 4, let object = value as? [String: Any] else { return nil }
        var best: (path: String, objects: [[String: Any]])?
        for key in object.keys.sorted() {
            guard let inner = object[key],
                let found = longest(inner, path: path.isEmpty ? key : "\(path).\(key)", depth: depth + 1)
            else { continue }
            if found.objects.count > best?.objects.count ?? 0 { best = found }
        }
        return best
    }

    private static func flatten(_ object: [String: Any], prefix: String, depth: Int, into row: inout [String: String]) {
        for (key, value) in object {
            let name = prefix.isEmpty ? key : "\(prefix).\(key)"
            switch value {
            case let inner as [String: Any] where depth < 3: flatten(inner, prefix: name, depth: depth + 1, into: &row)
            case let text as String: row[name] = text.trimmingCharacters(in: .whitespaces)
            case let number as NSNumber: row[name] = number.stringValue
            default: row[name] = ""
            }
        }
    }
}
