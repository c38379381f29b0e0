import Configuration
import Foundation

/// Templates by name, compiled. Partials and parents are looked up among them.
public struct TemplateLibrary: Sendable {
    /// What happens to a name or a template that does not exist.
    public enum Mode: Sendable {
        /// It is an error: the product's mode.
        case strict
        /// It is rendered as nothing, as the specification of Mustache has it.
        case lenient
    }

    struct Template: Sendable {
        let file: String
        let nodes: [TemplateNode]
    }

    let mode: Mode
    private(set) var templates: [String: Template] = [:]

    /// An empty library.
    public init(mode: Mode = .strict) { self.mode = mode }

    /// The names of all templates, sorted.
    public var names: [String] { templates.keys.sorted() }

    /// Compiles a template; one of the same name is replaced. `file` is what errors name.
    public mutating func add(_ name: String, file: String, source: [UInt8]) throws(TemplateFault) {
        let nodes = try TemplateParser.parse(TemplateSource(file: file, bytes: source))
        templates[name] = Template(file: file, nodes: nodes)
    }

    /// Compiles every file of a folder whose name ends in `suffix`; the template's name is the rest.
    /// Called again for a workspace's folder, its templates take the place of those of the same name.
    public mutating func add(folder: String, suffix: String = ".xhtml") throws(TemplateFault) {
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw Self.unreadable(folder, error)
        }
        for entry in entries.sorted() where entry.hasSuffix(suffix) {
            let file = folder + "/" + entry
            let source: Data
            do {
                source = try Data(contentsOf: URL(fileURLWithPath: file))
            } catch {
                throw Self.unreadable(file, error)
            }
            try add(String(entry.dropLast(suffix.count)), file: file, source: [UInt8](source))
        }
    }

    /// What is wrong with a template, and all that it uses, for data of that shape; empty where it fits.
    public func faults(in name: String, for shape: TemplateShape) -> [TemplateFault] {
        var check = TemplateCheck(library: self, shape: shape)
        check.run(name)
        return check.faults
    }

    /// Throws the first of `faults(in:for:)`.
    public func check(_ name: String, for shape: TemplateShape) throws(TemplateFault) {
        if let fault = faults(in: name, for: shape).first { throw fault }
    }

    /// Appends the template filled with `value` to `page`.
    public func render(
        _ name: String, _ value: TemplateValue, into page: inout [UInt8]
    ) throws(TemplateFault) {
        var renderer = TemplateRenderer(library: self, value: value)
        let start = TemplatePlace(file: name, line: 1, column: 1)
        guard let template = templates[name] else { throw unknownTemplate(name, start) }
        try renderer.render(template.nodes, into: &page)
    }

    func unknownTemplate(_ name: String, _ place: TemplatePlace) -> TemplateFault {
        place.fault(.unknownTemplate(name, nearest: nearestName(name, in: Set(names).sorted())))
    }

    private static func unreadable(_ file: String, _ error: any Error) -> TemplateFault {
        TemplateFault(file: file, line: 1, column: 1, kind: .unreadable(error.localizedDescription))
    }
}
