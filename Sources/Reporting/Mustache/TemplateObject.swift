/// Named values. Few fields are searched one after the other, many by halves.
public struct TemplateObject: Sendable {
    /// A name and its value.
    public struct Field: Sendable {
        /// The name.
        public let name: TemplateName
        /// The value.
        public let value: TemplateValue

        /// A name and its value.
        public init(_ name: TemplateName, _ value: TemplateValue) {
            self.name = name
            self.value = value
        }
    }

    /// Beyond this many fields they are sorted by hash.
    private static let few = 16

    private let fields: [Field]

    /// Of two fields of one name, either may be found.
    public init(_ fields: [Field]) {
        self.fields =
            fields.count <= Self.few ? fields : fields.sorted { $0.name.hash < $1.name.hash }
    }

    /// The names of all fields, in no order.
    public var names: [String] { fields.map(\.name.text) }

    /// Every name with its value, in no order.
    public var all: [Field] { fields }

    /// The value of that name, nil where there is none.
    public subscript(name: TemplateName) -> TemplateValue? {
        var index = fields.count <= Self.few ? 0 : firstIndex(of: name.hash)
        while index < fields.count {
            if fields[index].name.hash == name.hash && fields[index].name.text == name.text {
                return fields[index].value
            }
            index += 1
            if fields.count > Self.few && index < fields.count && fields[index].name.hash != name.hash {
                break
            }
        }
        return nil
    }

    private func firstIndex(of hash: UInt64) -> Int {
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if fields[middle].name.hash < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension TemplateValue {
    /// An object of these fields.
    public static func object(_ fields: [TemplateObject.Field]) -> TemplateValue {
        .object(TemplateObject(fields))
    }
}
