/// File names for identifiers that come from data.
///
/// Letters, digits, `-`, `_` and inner dots of ASCII stay; anything else becomes `-`, and then, as for names that are
/// too long, reserved, or differ from another one only by case, a hash of the identifier's bytes is added. So no
/// name leaves its folder, none collides on a file system that ignores case or normalises Unicode, and the same
/// identifiers give the same names.
struct PageNames: Sendable {
    private let names: [String]

    /// The name of the identifier at a position of the list.
    subscript(position: Int) -> String { names[position] }

    /// Names for identifiers, which differ from each other as bytes.
    init(_ identifiers: [String]) {
        var names = identifiers.map(Self.clean)
        var uses: [String: Int] = [:]
        for name in names { uses[name.name.lowercased(), default: 0] += 1 }
        for (index, identifier) in identifiers.enumerated()
        where names[index].isChanged || uses[names[index].name.lowercased()] != 1 {
            names[index].name += "-" + Self.hash(identifier)
        }
        // Someone may have an identifier that looks like another one with its hash.
        var taken: Set<String> = []
        self.names = names.map { name in
            var free = name.name
            var number = 2
            while !taken.insert(free.lowercased()).inserted {
                free = "\(name.name)-\(number)"
                number += 1
            }
            return free
        }
    }

    private static let longest = 80

    private static func clean(_ identifier: String) -> (name: String, isChanged: Bool) {
        var bytes: [UInt8] = []
        for byte in identifier.utf8.prefix(longest) {
            let isKept =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || (byte == UInt8(ascii: ".") && !bytes.isEmpty && bytes.last != UInt8(ascii: "."))
            if isKept || bytes.last != UInt8(ascii: "-") { bytes.append(isKept ? byte : UInt8(ascii: "-")) }
        }
        while bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        let name = String(decoding: bytes, as: UTF8.self)
        // A device's name stays one with anything after a dot.
        if isReserved(name) { return (name.replacing(".", with: "-"), true) }
        return (name, !name.utf8.elementsEqual(identifier.utf8))
    }

    /// Names that mean something to a file system, a server, or the published folder itself.
    private static func isReserved(_ name: String) -> Bool {
        let head = name.lowercased().prefix { $0 != "." }
        if ["", "con", "prn", "aux", "nul", "conin", "conout", "index", "evidence"].contains(head) { return true }
        let isDevice = head.hasPrefix("com") || head.hasPrefix("lpt")
        return (isDevice && head.dropFirst(3).allSatisfy(\.isNumber)) || name.hasPrefix("-")
    }

    /// FNV-1a in 16 hexadecimal digits.
    private static func hash(_ identifier: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in identifier.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
