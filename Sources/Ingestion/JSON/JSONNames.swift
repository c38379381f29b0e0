import Configuration
import Records

/// The names that stand in a JSON file, level by level, and which of them a column is read from.
///
/// A column is named by the names on the way to it: `requester.email`, an array's element by its number from 0:
/// `tags.0`, or by its `id`: `custom_fields[360001]` is the `value` of that element, and
/// `custom_fields[360001].label` another name in it. Each level's names become numbers when they are first met; afterwards a name costs one comparison, since
/// records mostly have the same names in the same order.
struct JSONNames {
    /// A name on its level.
    struct Node {
        var parent: Int32
        /// Where its letters are.
        var start: Int
        var length: Int
        /// The column that is read from a value here; -1: none.
        var column: Int32 = -1
        /// Whether a column is read from something inside.
        var isEntered = false
        /// Whether it is read from an element that goes by its `id`.
        var isPicked = false
    }

    /// Nothing is read here, nor inside.
    static let nothing: Int32 = -1
    /// More names than this are no names but data; what lies beyond is read where a column asks for it.
    private static let most = 20_000

    private(set) var nodes: [Node] = []
    private var paths: [String] = []  // of the nodes
    private var letters: [UInt8] = []
    private var numbers = Keys()
    private var nodeOfNumber: [Int32] = []
    private var columns: [String: Int32] = [:]
    private var entered: Set<String> = []
    private var picked: Set<String> = []
    // The nodes in the order in which the last record had them.
    private var sequence: [Int32] = []
    private var cursor = 0
    private var question: [UInt8] = []

    /// Names of which those in `wanted` feed the column of their place. Case does not matter.
    init(wanted: [String]) {
        for (column, name) in wanted.enumerated() {
            let whole = Self.path(name.lowercased())
            if columns[whole] != nil { continue }
            columns[whole] = Int32(column)
            var path = Substring(whole)
            while let dot = path.lastIndex(of: ".") {
                if path[dot...].hasPrefix(".[") { picked.insert(String(path[..<dot])) }
                path = path[..<dot]
                entered.insert(String(path))
            }
            // What lies in the objects around the records is one level up for each caret.
            let carets = name.prefix { $0 == "^" }
            if !carets.isEmpty { entered.insert(String(carets)) }
        }
    }

    /// `a[7]` as `a.[7].value`, `a[7].b` as `a.[7].b`; without brackets as it is.
    private static func path(_ name: String) -> String {
        guard name.hasSuffix("]") || name.contains("]."), let open = name.firstIndex(of: "["), open > name.startIndex
        else { return name }
        return name[..<open] + "." + name[open...] + (name.hasSuffix("]") ? ".value" : "")
    }

    /// The root of what is named from here: the record, or with carets the objects around it.
    mutating func root(_ carets: Int) -> Int32 {
        let path = String(repeating: "^", count: carets)
        nodes.append(Node(parent: -1, start: 0, length: 0, isEntered: carets == 0 || entered.contains(path)))
        paths.append(path)
        return Int32(nodes.count - 1)
    }

    /// Another record begins.
    @inline(__always)
    mutating func begin() { cursor = 0 }

    /// The node of a name on the level of `parent`; `nothing` where nothing inside is read.
    @inline(__always)
    mutating func child(_ parent: Int32, _ name: UnsafeBufferPointer<UInt8>) -> Int32 {
        for skipped in 0..<2 where cursor + skipped < sequence.count {
            let guess = sequence[cursor + skipped]
            let node = nodes[Int(guess)]
            if node.parent == parent, node.length == name.count, isSame(node, name) {
                cursor += skipped + 1
                return guess
            }
        }
        return look(parent, name)
    }

    @inline(__always)
    private func isSame(_ node: Node, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        letters.withUnsafeBufferPointer { letters in
            for i in 0..<name.count where letters[node.start + i] != name[i] { return false }
            return true
        }
    }

    @inline(never)
    private mutating func look(_ parent: Int32, _ name: UnsafeBufferPointer<UInt8>) -> Int32 {
        question.removeAll(keepingCapacity: true)
        withUnsafeBytes(of: parent) { question.append(contentsOf: $0) }
        question.append(contentsOf: name)
        let known = question.withUnsafeBytes { numbers.find($0) }
        if let known {
            let node = nodeOfNumber[known]
            note(node)
            return node
        }
        let above = paths[Int(parent)]
        let own = String(decoding: name, as: UTF8.self)
        let path = above.isEmpty || above.hasSuffix("^") ? above + own : "\(above).\(own)"
        let column = columns[path.lowercased()] ?? -1
        let isEntered = entered.contains(path.lowercased())
        if nodes.count >= Self.most, column < 0, !isEntered { return Self.nothing }
        let node = Int32(nodes.count)
        nodes.append(
            Node(
                parent: parent, start: letters.count, length: name.count, column: column, isEntered: isEntered,
                isPicked: picked.contains(path.lowercased())))
        paths.append(path)
        letters.append(contentsOf: name)
        _ = question.withUnsafeBytes { numbers.intern($0) }
        nodeOfNumber.append(node)
        note(node)
        return node
    }

    private mutating func note(_ node: Int32) {
        if cursor < sequence.count {
            sequence[cursor] = node
        } else if cursor < Self.most {
            sequence.append(node)
        }
        cursor += 1
    }

    /// Whether a name was met that feeds the column.
    func isMet(_ column: Int) -> Bool { nodes.contains { $0.column == Int32(column) } }

    /// The names that were met and feed nothing, but for those that only lead to others.
    var unread: [String] { names { $0.column < 0 } }

    /// The names that were met, but for those that only lead to others.
    var met: [String] { names { _ in true } }

    private func names(_ isWanted: (Node) -> Bool) -> [String] {
        nodes.indices.filter { nodes[$0].parent >= 0 && !nodes[$0].isEntered && isWanted(nodes[$0]) }.map { paths[$0] }
    }
}
