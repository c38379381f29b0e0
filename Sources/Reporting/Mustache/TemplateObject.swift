/// Named values.
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

    private let layout: TemplateLayout
    private let values: [TemplateValue]  // in the order of the layout

    /// Of two fields of one name, the first is found.
    public init(_ fields: [Field]) { self.init(TemplateLayout(fields.map(\.name)), fields.map(\.value)) }

    /// Values in the order of their names.
    init(_ layout: TemplateLayout, _ values: [TemplateValue]) {
        self.layout = layout
        self.values = values
    }

    /// The names of all fields.
    public var names: [String] { layout.names.map(\.text) }

    /// Every name with its value.
    public var all: [Field] { zip(layout.names, values).map { Field($0, $1) } }

    /// The value of that name, nil where there is none.
    public subscript(name: TemplateName) -> TemplateValue? { layout.position(of: name).map { values[$0] } }
}

extension TemplateValue {
    /// An object of these fields.
    public static func object(_ fields: [TemplateObject.Field]) -> TemplateValue {
        .object(TemplateObject(fields))
    }
}
