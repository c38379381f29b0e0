/// Where the records of a JSON document may be, when nobody has said it.
struct JSONLists {
    /// The names at the top of the document.
    var names: [String] = []
    /// The ways to the lists of objects, through objects alone.
    var ofObjects: [[String]] = []
    /// The ways to lists without any element.
    var empty: [[String]] = []
}

extension JSONReader {
    /// Looks through a document for lists of objects, element by element; nothing of it is held, and nothing is left to
    /// read. What follows the document is not looked at, and of one that is no object nothing is told.
    mutating func lists() throws(IngestionFault.Kind) -> JSONLists {
        var lists = JSONLists()
        if try peek() == UInt8(ascii: "{") { try look([], &lists) }
        return lists
    }

    private mutating func look(_ way: [String], _ lists: inout JSONLists) throws(IngestionFault.Kind) {
        switch try peek() {
        case UInt8(ascii: "{"):
            guard way.count < JSONScanner.deepest else { throw fault(at, "\(JSONScanner.tooDeep)") }
            try elements(until: UInt8(ascii: "}")) { reader throws(IngestionFault.Kind) in
                let name = String(decoding: try reader.memberName(), as: UTF8.self)
                if way.isEmpty { lists.names.append(name) }
                try reader.look(way + [name], &lists)
            }
        case UInt8(ascii: "["):
            var isFirst = true
            var hasObjects = false
            try elements(until: UInt8(ascii: "]")) { reader throws(IngestionFault.Kind) in
                if isFirst { hasObjects = try reader.peek() == UInt8(ascii: "{") }
                isFirst = false
                try reader.pass()
            }
            if isFirst { lists.empty.append(way) }
            if hasObjects { lists.ofObjects.append(way) }
        default: try pass()
        }
    }

    /// Goes through what stands between two brackets, with a comma between each two.
    private mutating func elements(
        until close: UInt8, _ element: (inout JSONReader) throws(IngestionFault.Kind) -> Void
    ) throws(IngestionFault.Kind) {
        at += 1
        if try peek() == close {
            at += 1
            return
        }
        while true {
            try element(&self)
            let next = try peek()
            guard next == close || next == UInt8(ascii: ",") else {
                throw fault(at, close == UInt8(ascii: "}") ? "expected , or }" : "expected , or ]")
            }
            at += 1
            if next == close { return }
            _ = try peek()
        }
    }

    /// Goes behind a value.
    private mutating func pass() throws(IngestionFault.Kind) {
        at = try whole { reader in reader.scanner.skip(reader.at, 0) }
    }
}

extension Ingestor {
    /// The way to the records of a JSON document of which `records` was not declared: none where the document is a
    /// list, or is a record itself, since its top has the names that every row `needs`; else the way to the one list of
    /// objects in it.
    static func wayToRecords(
        _ input: consuming ByteInput, needs: [[String]]
    ) throws(IngestionFault.Kind) -> [String] {
        var reader = JSONReader(input, wanted: [], path: [], isLines: false)
        let lists = try reader.lists()
        let top = Set(lists.names.map { $0.lowercased() })
        func isAtTop(_ name: String) -> Bool { top.contains(String(name.lowercased().prefix { $0 != "." })) }
        let isRecord = !needs.isEmpty && needs.allSatisfy { $0.contains(where: isAtTop) }
        if isRecord { return [] }
        if lists.ofObjects.count > 1 {
            throw .severalLists(lists.ofObjects.map { $0.joined(separator: ".") })
        }
        // A page of a month without any ticket has a list too: an empty one.
        return lists.ofObjects.first ?? lists.empty.first ?? []
    }
}
