/// Reads a page that is written as this program writes pages: XML without any of its freedoms, and the same as HTML. Such
/// a page is looked at once, byte by byte. One that is written in any other way, or is not well-formed, is left to those
/// who can say what is wrong with it.
///
/// On the way it takes out of the page what is known to be valid (`cuts`): mostly everything.
struct MarkupReader {
    /// The page is written in another way.
    struct Irregular: Error {}

    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    var line = 1
    private(set) var outline: MarkupOutline
    private let known: KnownMarkup
    private var attributes = PageAttributes()
    private var names: [UnsafeBufferPointer<UInt8>] = []
    private var isStarted = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, known: KnownMarkup) {
        self.bytes = bytes
        self.known = known
        outline = MarkupOutline(known: known)
    }

    var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Reads the page and shows its elements to the collector.
    mutating func read(_ collector: inout PageCollector) throws(Irregular) {
        skip("<!DOCTYPE html>")
        while index < bytes.count {
            if byte == UInt8(ascii: "<") {
                try markup(&collector)
            } else if try text() {
                guard !names.isEmpty else { throw Irregular() }
                outline.addText()
            }
        }
        guard names.isEmpty, isStarted else { throw Irregular() }
    }

    private mutating func markup(_ collector: inout PageCollector) throws(Irregular) {
        let start = index
        index += 1
        switch byte {
        case UInt8(ascii: "/"): try closing()
        case UInt8(ascii: "!"): try comment()
        default: try opening(start, &collector)
        }
    }

    private mutating func closing() throws(Irregular) {
        index += 1
        guard let name = names.popLast(), name.count <= bytes.count - index,
            bytes[index..<index + name.count].elementsEqual(name)
        else { throw Irregular() }
        index += name.count
        skipBlanks()
        guard skip(">") else { throw Irregular() }
        outline.close(before: index)
    }

    private mutating func comment() throws(Irregular) {
        guard skip("!--") else { throw Irregular() }
        while !starts(with: "--") {
            guard index < bytes.count else { throw Irregular() }
            try character()
        }
        guard skip("-->") else { throw Irregular() }
    }

    private mutating func opening(_ start: Int, _ collector: inout PageCollector) throws(Irregular) {
        let first = line
        let text = try name()
        let name = MarkupName.of(text)
        var isSVG = outline.isSVG
        attributes.removeAll()
        var isEmpty = false
        while true {
            let before = index
            skipBlanks()
            if skip(">") { break }
            if byte == UInt8(ascii: "/") {
                isEmpty = true
                guard skip("/>") else { throw Irregular() }
                break
            }
            guard index > before else { throw Irregular() }
            try attribute(&isSVG)
        }
        // A second root, one without a space of names, and what HTML reads differently.
        guard !names.isEmpty || !isStarted, let isSVG, isSVG || isEmpty == name.isVoid,
            !text.contains(UInt8(ascii: ":"))
        else { throw Irregular() }
        isStarted = true
        collector.enter(
            PageElement(
                name: name, text: text, line: first, depth: names.count, isSVG: isSVG, attributes: attributes))
        outline.open(name, text, attributes, isSVG: isSVG, at: start)
        if isEmpty {
            outline.close(before: index)
        } else {
            names.append(text)
            if name == .style, !isSVG { try sheet() }
        }
    }

    private mutating func attribute(_ isSVG: inout Bool?) throws(Irregular) {
        let text = try name()
        let name = MarkupName.of(text)
        guard skip("=") else { throw Irregular() }
        let quote = byte
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Irregular() }
        index += 1
        let start = index
        var hasReferences = false
        while byte != quote {
            switch byte {
            case UInt8(ascii: "&"):
                hasReferences = true
                try reference()
            case ..<0x20, UInt8(ascii: "<"): throw Irregular()
            default: try character()
            }
        }
        let value = UnsafeBufferPointer(rebasing: bytes[start..<index])
        index += 1
        if name == .xmlns {
            isSVG = try Self.isSVG(value)
            return
        }
        // Spaces of names other than those two, and attributes that stand there twice.
        guard !text.contains(UInt8(ascii: ":")) || name == .xmlLang,
            !attributes.all.contains(where: { $0.text.count == text.count && $0.text.elementsEqual(text) })
        else { throw Irregular() }
        attributes.append(.init(name: name, text: text, raw: value, hasReferences: hasReferences))
    }

    private static func isSVG(_ space: UnsafeBufferPointer<UInt8>) throws(Irregular) -> Bool {
        if space.elementsEqual("http://www.w3.org/1999/xhtml".utf8) { return false }
        if space.elementsEqual("http://www.w3.org/2000/svg".utf8) { return true }
        throw Irregular()
    }

    /// The style sheet up to its end, which is the same on most pages.
    private mutating func sheet() throws(Irregular) {
        let start = index
        if let sheet = known.sheet(at: bytes[start...]) {
            index += sheet.count
            line += sheet.lines
        } else {
            let first = line
            while byte != UInt8(ascii: "<") {
                guard index < bytes.count, byte != UInt8(ascii: "&") else { throw Irregular() }
                try character()
            }
            let sheet = UnsafeBufferPointer(rebasing: bytes[start..<index])
            guard StyleScan.remote(in: sheet) == nil else { throw Irregular() }
            known.learn(sheet: sheet, lines: line - first)
        }
        guard starts(with: "</style") else { throw Irregular() }
        outline.addText()
        outline.cut(start..<index)
    }
}
