extension TemplateRecord.Field {
    /// A text that is always there.
    public static func text(
        _ name: TemplateName, _ note: String, _ read: @escaping @Sendable (Model) -> String
    ) -> Self {
        Self(name, note, shape: .text) { .text(read($0)) }
    }

    /// A text that may be absent.
    public static func optionalText(
        _ name: TemplateName, _ note: String, _ read: @escaping @Sendable (Model) -> String?
    ) -> Self {
        Self(name, note, shape: .optional(.text)) { model in read(model).map { .text($0) } ?? .nothing }
    }

    /// Safe UTF-8 bytes, such as a chart.
    public static func markup(
        _ name: TemplateName, _ note: String, _ read: @escaping @Sendable (Model) -> [UInt8]
    ) -> Self {
        Self(name, note, shape: .markup) { .markup(read($0)) }
    }

    /// Safe UTF-8 bytes that may be absent.
    public static func optionalMarkup(
        _ name: TemplateName, _ note: String, _ read: @escaping @Sendable (Model) -> [UInt8]?
    ) -> Self {
        Self(name, note, shape: .optional(.markup)) { model in read(model).map { .markup($0) } ?? .nothing }
    }

    /// Shows or hides a section.
    public static func flag(
        _ name: TemplateName, _ note: String, _ read: @escaping @Sendable (Model) -> Bool
    ) -> Self {
        Self(name, note, shape: .flag) { .flag(read($0)) }
    }

    /// A list of plain texts, each printed by `{{.}}`.
    public static func texts(
        _ name: TemplateName, _ note: String, _ read: @escaping @Sendable (Model) -> [String]
    ) -> Self {
        Self(name, note, shape: .list(.text)) { model in .list(read(model).map { .text($0) }) }
    }

    /// A list of records.
    public static func list<Item>(
        _ name: TemplateName, _ note: String, of record: TemplateRecord<Item>,
        _ read: @escaping @Sendable (Model) -> [Item]
    ) -> Self {
        Self(name, note, shape: .list(record.shape)) { model in .list(read(model).map { record.value($0) }) }
    }

    /// A record that is always there.
    public static func object<Part>(
        _ name: TemplateName, _ note: String, as record: TemplateRecord<Part>,
        _ read: @escaping @Sendable (Model) -> Part
    ) -> Self {
        Self(name, note, shape: record.shape) { record.value(read($0)) }
    }

    /// A record that may be absent.
    public static func optional<Part>(
        _ name: TemplateName, _ note: String, as record: TemplateRecord<Part>,
        _ read: @escaping @Sendable (Model) -> Part?
    ) -> Self {
        Self(name, note, shape: .optional(record.shape)) { model in
            read(model).map { record.value($0) } ?? .nothing
        }
    }
}
