import CXML

/// An SVG that is to be a picture and nothing else: well-formed, without a document type, scripts, handlers, foreign
/// content, or anything that it would fetch.
enum SVGPicture {
    static func check(_ bytes: [UInt8]) throws(Logo.Fault) {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        for word in ["<!doctype", "<!entity", "<?xml-stylesheet", "@import", "javascript:"] where text.contains(word) {
            throw .active(word)
        }
        var look = Look()
        let isGood = withUnsafeMutablePointer(to: &look) { look in
            bytes.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                guard let page = cxml_page_parse(start, bytes.count, { _, _, _, _, _ in }, nil) else { return false }
                defer { cxml_page_free(page) }
                cxml_page_show(page, lookAtElement, look)
                return true
            }
        }
        if let found = look.found { throw .active(found) }
        guard isGood, look.isPicture else { throw .damaged(.svg) }
    }

    /// What was seen of the elements so far.
    struct Look {
        var isPicture = false
        /// The first thing that no picture needs.
        var found: String?

        mutating func enter(_ name: String, depth: Int, isSVG: Bool) {
            if depth == 0 { isPicture = isSVG && name == "svg" }
            let refused = ["script", "foreignObject", "iframe", "handler", "listener", "animate", "set", "style"]
            if !isSVG || refused.contains(name) { found = found ?? "<\(name)>" }
        }

        mutating func see(_ name: String, _ value: String) {
            let value = value.filter { !$0.isWhitespace }.lowercased()
            let isLink = name == "href" || name == "xlink:href" || name == "src"
            let isOwn = value.hasPrefix("#")
            let isPicture = value.hasPrefix("data:image/png") || value.hasPrefix("data:image/jpeg")
            if name.lowercased().hasPrefix("on") { found = found ?? name }
            if isLink && !isOwn && !isPicture { found = found ?? "\(name)=\(value.prefix(40))" }
            if value.contains("url("), !value.contains("url(#") { found = found ?? "\(name)=\(value.prefix(40))" }
        }
    }
}

private let lookAtElement: cxml_element = { context, depth, _, space, name, attributes, count in
    guard let look = context?.assumingMemoryBound(to: SVGPicture.Look.self), let name else { return }
    look.pointee.enter(String(cString: name), depth: Int(depth), isSVG: Int(space) == CXML_SVG)
    guard let attributes else { return }
    for pair in 0..<Int(count) {
        guard let name = attributes[pair * 2], let value = attributes[pair * 2 + 1] else { continue }
        look.pointee.see(String(cString: name), String(cString: value))
    }
}
