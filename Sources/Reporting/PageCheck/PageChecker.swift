import CXML
import Foundation

/// Checks pages one after the other. It holds a parsed schema, which libxml2 does not promise to share between
/// threads: so it is not `Sendable`, and every worker makes its own.
public final class PageChecker {
    private let schema: OpaquePointer
    private let known = KnownMarkup()

    /// Parses the schema.
    public init(_ schema: PageSchema) throws(PageFault) {
        var collector = PageCollector(page: schema.file)
        let parsed = withUnsafeMutablePointer(to: &collector) { collector in
            schema.bytes.withUnsafeBytes { bytes in
                cxml_schema_parse(
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, collectFault,
                    collector)
            }
        }
        guard let parsed else {
            let fault = collector.xmlFaults.first
            throw PageFault(page: schema.file, line: fault?.line ?? 1, kind: .badSchema(fault?.message ?? ""))
        }
        self.schema = parsed
    }

    deinit { cxml_schema_free(schema) }

    /// Checks a page: well-formed, the same as HTML, valid, and what a grammar cannot say. Links to other files are
    /// returned, not followed. `page` is its path in the published folder.
    public func check(_ page: String, _ bytes: [UInt8]) -> PageFindings {
        bytes.withUnsafeBufferPointer { known(page, $0) ?? whole(page, $0) }
    }

    /// How many pages libxml2 was shown as a whole.
    private(set) var wholes = 0

    /// Checks a page that is written as this program writes pages: the schema is asked for what is new in it. Nil where
    /// it is written in another way, or the schema refuses it.
    private func known(_ page: String, _ bytes: UnsafeBufferPointer<UInt8>) -> PageFindings? {
        var collector = PageCollector(page: page)
        var reader = MarkupReader(bytes, known: known)
        do throws(MarkupReader.Irregular) {
            try reader.read(&collector)
        } catch {
            return nil
        }
        let outline = reader.outline
        if !known.kinds.contains(outline.left) {
            guard isValid(outline.rest(of: bytes)) else { return nil }
            for kind in outline.seen + [outline.left] { known.learn(kind) }
        }
        collector.finish()
        return collector.findings
    }

    /// Whether a page is valid, whatever is wrong with it.
    private func isValid(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let page = cxml_page_parse(start, bytes.count, ignoreFault, nil) else { return false }
            defer { cxml_page_free(page) }
            return cxml_page_is_valid(page, schema, ignoreFault, nil) == 1
        }
    }

    /// Lets libxml2 read a page, and tell what is wrong with it.
    func whole(_ page: String, _ bytes: UnsafeBufferPointer<UInt8>) -> PageFindings {
        wholes += 1
        var collector = PageCollector(page: page)
        MarkupScan.run(bytes) { line, name, kind in
            collector.add(kind, line: line, element: name)
        }
        return withUnsafeMutablePointer(to: &collector) { collector in
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            let document = cxml_page_parse(start, bytes.count, collectFault, collector)
            defer { cxml_page_free(document) }
            if let document {
                cxml_page_show(document, collectElement, collector)
                _ = cxml_page_is_valid(document, schema, collectFault, collector)
            }
            collector.pointee.finish()
            return collector.pointee.findings
        }
    }
}

private let ignoreFault: cxml_fault = { _, _, _, _, _ in }

private let collectFault: cxml_fault = { context, line, message, element, nearestID in
    guard let collector = context?.assumingMemoryBound(to: PageCollector.self) else { return }
    collector.pointee.add(
        XMLFault(
            line: Int(line), message: message.map { String(cString: $0) } ?? "",
            element: element.map { String(cString: $0) }, nearestID: nearestID.map { String(cString: $0) }))
}

private let collectElement: cxml_element = { context, depth, line, space, name, pairs, count in
    guard let collector = context?.assumingMemoryBound(to: PageCollector.self), let name else { return }
    func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: UnsafeRawPointer(text)?.assumingMemoryBound(to: UInt8.self), count: text.map { strlen($0) } ?? 0)
    }
    var attributes = PageAttributes()
    for index in 0..<Int(count) {
        let name = bytes(pairs?[2 * index])
        attributes.append(
            .init(name: .of(name), text: name, raw: bytes(pairs?[2 * index + 1]), hasReferences: false))
    }
    let text = bytes(name)
    collector.pointee.enter(
        PageElement(
            name: .of(text), text: text, line: Int(line), depth: Int(depth), isSVG: Int(space) == CXML_SVG,
            attributes: attributes))
}
