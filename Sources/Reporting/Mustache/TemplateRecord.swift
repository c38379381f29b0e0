/// How a value of the code is shown to templates: one list of names that gives both the shape (checked when
/// templates are loaded) and the values (written when pages are), so that the two cannot differ.
///
///     let row = TemplateRecord<CustomerRow>([
///         .text("name", "The customer's name") { $0.name },
///         .flag("missed", "Whether a promise to this customer was missed") { $0.missed },
///     ])
///     let page = TemplateRecord<PartnerPage>([
///         .list("customers", "Worst first", of: row) { $0.customers }
///     ])
public struct TemplateRecord<Model>: Sendable {
    /// A name, its shape, and how its value is read.
    public struct Field: Sendable {
        let name: TemplateName
        let shape: TemplateShape
        let note: String
        let read: @Sendable (Model) -> TemplateValue

        /// For what the functions below do not cover.
        public init(
            _ name: TemplateName, _ note: String, shape: TemplateShape,
            _ read: @escaping @Sendable (Model) -> TemplateValue
        ) {
            self.name = name
            self.shape = shape
            self.note = note
            self.read = read
        }
    }

    private let fields: [Field]
    private let layout: TemplateLayout

    /// The names in the order in which they are described.
    public init(_ fields: [Field]) {
        self.fields = fields
        layout = TemplateLayout(fields.map(\.name))
    }

    /// What templates are checked against.
    public var shape: TemplateShape {
        .object(fields.map { TemplateShapeField($0.name.text, $0.shape, $0.note) })
    }

    /// What templates are filled with.
    public func value(_ model: Model) -> TemplateValue {
        .object(TemplateObject(layout, fields.map { $0.read(model) }))
    }
}
