/// An element while the page is walked; its bytes live as long as the walk.
struct PageElement {
    let name: MarkupName
    /// The name as it is written.
    let text: UnsafeBufferPointer<UInt8>
    let line: Int
    let depth: Int
    let isSVG: Bool
    let attributes: PageAttributes
}

/// Names and values where they stand; a string is made only of a value that is asked for.
struct PageAttributes {
    private(set) var all: [Attribute] = []

    struct Attribute {
        let name: MarkupName
        /// The name and the value as they are written.
        let text: UnsafeBufferPointer<UInt8>
        let raw: UnsafeBufferPointer<UInt8>
        /// Whether references in the value still stand as they are written.
        let hasReferences: Bool

        var value: String {
            let value = String(decoding: raw, as: UTF8.self)
            return hasReferences ? MarkupReference.resolved(value) : value
        }

        func hasPrefix(_ prefix: StaticString) -> Bool {
            withValue { value in
                prefix.withUTF8Buffer { value.count >= $0.count && value.prefix($0.count).elementsEqual($0) }
            }
        }

        /// What is to be told of the value's bytes.
        func withValue<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            if !hasReferences { return body(raw) }
            var value = value
            return value.withUTF8(body)
        }
    }

    mutating func append(_ attribute: Attribute) { all.append(attribute) }

    mutating func removeAll() { all.removeAll(keepingCapacity: true) }

    subscript(name: MarkupName) -> Attribute? { all.first { $0.name == name } }
}

/// An error as libxml2 words it.
struct XMLFault {
    let line: Int
    let message: String
    let element: String?
    let nearestID: String?
}
