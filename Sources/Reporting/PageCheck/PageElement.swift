/// An element while the page is walked; its attributes live as long as the visit.
struct PageElement {
    let name: String
    let line: Int
    let depth: Int
    let isSVG: Bool
    let attributes: PageAttributes
}

/// Names and values as libxml2 holds them; a string is made only of a value that is asked for.
struct PageAttributes {
    let pairs: UnsafePointer<UnsafePointer<CChar>?>?
    let count: Int

    func name(_ index: Int) -> String { pairs?[2 * index].map { String(cString: $0) } ?? "" }

    func value(_ index: Int) -> String { pairs?[2 * index + 1].map { String(cString: $0) } ?? "" }

    /// Whether a value is not as it has to be.
    func isBad(_ index: Int, _ isGood: (UnsafePointer<CChar>) -> Bool) -> Bool {
        guard let value = pairs?[2 * index + 1] else { return true }
        return !isGood(value)
    }

    subscript(name: StaticString) -> String? {
        for index in 0..<count where isNamed(index, name) { return value(index) }
        return nil
    }

    func isNamed(_ index: Int, _ name: StaticString) -> Bool {
        guard let found = pairs?[2 * index] else { return false }
        return name.withUTF8Buffer { name in
            for offset in name.indices where UInt8(bitPattern: found[offset]) != name[offset] { return false }
            return found[name.count] == 0
        }
    }
}

/// An error as libxml2 words it.
struct XMLFault {
    let line: Int
    let message: String
    let element: String?
    let nearestID: String?
}
