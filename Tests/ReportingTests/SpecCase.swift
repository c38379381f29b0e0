import Foundation
import Reporting

/// A file of the Mustache specification.
struct SpecFile: Decodable {
    let tests: [SpecCase]
}

/// A case of the Mustache specification.
struct SpecCase: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let data: SpecValue
    let template: String
    let partials: [String: String]?
    let expected: String

    var description: String { name }

    /// The specification's files beside the repository, where they are.
    static let found: [SpecCase] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared/cases/mustache").standardized
        var cases: [SpecCase] = []
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for file in files.sorted() where file.hasSuffix(".json") {
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)),
                let spec = try? JSONDecoder().decode(SpecFile.self, from: data)
            else { continue }
            cases += spec.tests
        }
        return cases
    }()

    func rendered() throws -> String {
        var library = TemplateLibrary(mode: .lenient)
        for (name, source) in partials ?? [:] {
            try library.add(name, file: name, source: Array(source.utf8))
        }
        try library.add("template under test", file: name, source: Array(template.utf8))
        var page: [UInt8] = []
        try library.render("template under test", data.value, into: &page)
        return String(decoding: page, as: UTF8.self)
    }
}

/// JSON as template data.
struct SpecValue: Decodable, Sendable {
    let value: TemplateValue

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            value = .nothing
        } else if let flag = try? single.decode(Bool.self) {
            value = .flag(flag)
        } else if let number = try? single.decode(Int.self) {
            value = .text("\(number)")
        } else if let number = try? single.decode(Double.self) {
            value = .text("\(number)")
        } else if let text = try? single.decode(String.self) {
            value = .text(text)
        } else if let list = try? single.decode([SpecValue].self) {
            value = .list(list.map(\.value))
        } else {
            let object = try single.decode([String: SpecValue].self)
            value = .object(object.map { TemplateObject.Field(TemplateName($0.key), $0.value.value) })
        }
    }
}
