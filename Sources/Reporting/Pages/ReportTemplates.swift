import Configuration
import Foundation

/// Templates, style sheet, words and schema, read once and checked against the shape of their data.
public struct ReportTemplates: Sendable {
    var library: TemplateLibrary
    /// Templates of plain text.
    let plain: TemplateLibrary
    let words: CatalogueShelf
    let style: [UInt8]
    let schema: PageSchema
    let report: TemplateRecord<ReportPage>
    let index: TemplateRecord<IndexPage>
    let dataQuality: TemplateRecord<DataQualityPage>
    let letter: TemplateRecord<LetterPage>
    let whatIf: TemplateRecord<WhatIfPage>
    let availability: TemplateRecord<AvailabilityPage>
    let compensation: TemplateRecord<CompensationPage>
    let months: TemplateRecord<MonthsPage>
    let clocks: TemplateRecord<ClockPage>
    let clockIndex: TemplateRecord<ClockIndexPage>
    /// What each page's template is given.
    private let shapes: [(name: String, shape: TemplateShape)]

    /// Reads templates from folders in the order of precedence: a workspace's `templates`, then the shipped ones.
    /// A single template, partial, style sheet or word of an earlier folder takes the place of a later one's;
    /// the schema of the pages is the last folder's. A folder that is not there is empty.
    public init(folders: [String]) throws(ReportFault) {
        var library = TemplateLibrary()
        var plain = TemplateLibrary()
        do throws(TemplateFault) {
            for folder in folders.reversed() {
                for part in [folder, "\(folder)/partials", "\(folder)/mail"] where Self.isFolder(part) {
                    try library.add(folder: part)
                    try plain.add(folder: part, suffix: ".txt")
                }
            }
        } catch {
            throw .template(error)
        }
        do throws(ConfigurationFault) {
            words = try CatalogueShelf(folders: folders)
        } catch {
            throw .words(error)
        }
        let last = folders.last ?? "Templates"
        let styles = folders.lazy.compactMap { folder in
            FileManager.default.contents(atPath: "\(folder)/style.css").map { (folder, $0) }
        }
        guard let (folder, data) = styles.first, let sheet = String(validating: data, as: UTF8.self) else {
            throw .noStyle(folder: last)
        }
        if let what = StyleSheet.compacted(data).withUnsafeBufferPointer({ StyleScan.remote(in: $0) }) {
            let before = sheet.range(of: what).map { sheet[..<$0.lowerBound] } ?? ""
            throw .remoteStyle(folder: folder, line: 1 + before.count(where: \.isNewline), what: what)
        }
        style = StyleSheet.compacted(data) + Array(ChartStyle.sheet.utf8)
        do throws(PageFault) {
            schema = try PageSchema(file: "\(last)/page.rng")
        } catch {
            throw .page(error)
        }
        let shape = words.english.shape
        report = ReportPage.record(words: shape)
        index = IndexPage.record(words: shape)
        dataQuality = DataQualityPage.record(words: shape)
        letter = LetterPage.record(words: shape)
        whatIf = WhatIfPage.record(words: shape)
        availability = AvailabilityPage.record(words: shape)
        compensation = CompensationPage.record(words: shape)
        months = MonthsPage.record(words: shape)
        clocks = ClockPage.record(words: shape)
        clockIndex = ClockIndexPage.record(words: shape)
        shapes = [
            ("partner", report.shape), ("customer", report.shape), ("index", index.shape),
            ("partners", index.shape), ("services", availability.shape), ("money", compensation.shape),
            ("archive", months.shape), ("data-quality", dataQuality.shape), ("clocks", clocks.shape),
            ("clock-index", clockIndex.shape), ("mail", letter.shape),
            ("what-if", whatIf.shape),
        ]
        do throws(TemplateFault) {
            for (name, shape) in shapes { try library.check(name, for: shape) }
            try plain.check("mail", for: PlainText.shape(letter.shape))
        } catch {
            throw .template(error)
        }
        self.library = library
        self.plain = plain
    }

    /// What each page's template is given, as text: for `slareport templates --describe`.
    public var description: String { descriptions.map(\.text).joined(separator: "\n") }

    /// The same, template by template: its name, and every name that it is given, what it is, and what it means.
    public var descriptions: [(name: String, text: String)] {
        shapes.map { name, shape in
            (name, "\(name).xhtml\n\(shape.description(indent: 2))")
        }
    }

    /// The languages that there are words for, sorted.
    public var languages: [String] { words.catalogues.keys.sorted() }

    /// Every template and partial with the file that it was read from, sorted by name.
    public var files: [(name: String, file: String)] {
        library.names.compactMap { name in library.templates[name].map { (name, $0.file) } }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

/// The colours of charts on a dark screen.
enum ChartStyle {
    static let sheet = "@media screen and (prefers-color-scheme: dark) {\n\(ChartInk.darkStyleSheet)}\n"
}
