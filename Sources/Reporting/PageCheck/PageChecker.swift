import CXML

/// Checks pages one after the other. It holds a parsed schema, which libxml2 does not promise to share between
/// threads: so it is not `Sendable`, and every worker makes its own.
public final class PageChecker {
    private let schema: OpaquePointer

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
        var collector = PageCollector(page: page)
        MarkupScan.run(bytes) { line, name, kind in
            collector.add(kind, line: line, element: name)
        }
        let isGood = withUnsafeMutablePointer(to: &collector) { collector in
            bytes.withUnsafeBytes { bytes in
                cxml_page_check(
                    schema, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                    collectElement, collectFault, collector) == 1
            }
        }
        collector.finish(isGood: isGood)
        return collector.findings
    }
}

private let collectFault: cxml_fault = { context, line, message, element, nearestID in
    guard let collector = context?.assumingMemoryBound(to: PageCollector.self) else { return }
    collector.pointee.add(
        XMLFault(
            line: Int(line), message: message.map { String(cString: $0) } ?? "",
            element: element.map { String(cString: $0) }, nearestID: nearestID.map { String(cString: $0) }))
}

private let collectElement: cxml_element = { context, depth, line, space, name, attributes, count in
    guard let collector = context?.assumingMemoryBound(to: PageCollector.self), let name else { return }
    collector.pointee.enter(
        PageElement(
            name: String(cString: name), line: Int(line), depth: Int(depth),
            isSVG: Int(space) == CXML_SVG,
            attributes: PageAttributes(pairs: attributes, count: Int(count))))
}
