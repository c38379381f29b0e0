/// Finds, in one pass over the bytes, what XML and HTML read differently.
struct MarkupScan {
    typealias Report = (_ line: Int, _ element: String?, _ kind: PageFault.Kind) -> Void

    /// Elements that HTML knows to be empty.
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var line = 1
    private var isInSVG = false

    static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ report: Report) {
        var scan = MarkupScan(bytes: bytes)
        while scan.index < bytes.count { scan.next(report) }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func next(_ report: Report) {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        guard byte == UInt8(ascii: "<"), index < bytes.count else { return }
        switch bytes[index] {
        case UInt8(ascii: "?"): report(line, nil, .notHTML("<?"))
        case UInt8(ascii: "!"):
            if begins("![CDATA[") { report(line, nil, .notHTML("<![CDATA[")) }
            if begins("!--") { skip(past: "-->") }
        case UInt8(ascii: "/"): closing(report)
        default: opening(report)
        }
    }

    private mutating func closing(_ report: Report) {
        index += 1
        let name = name()
        if name == "svg" { isInSVG = false }
        if !isInSVG && Self.void.contains(name) { report(line, name, .closedVoid(name)) }
    }

    private mutating func opening(_ report: Report) {
        let name = name()
        let start = line
        let isSelfClosed = skipAttributes()
        if name == "svg" { isInSVG = !isSelfClosed }
        if name == "svg" || isInSVG || name.isEmpty { return }
        if isSelfClosed && !Self.void.contains(name) { report(start, name, .selfClosed(name)) }
        if name == "style" && !isSelfClosed { style(report) }
    }

    /// To the tag's end; whether it ends in `/>`.
    private mutating func skipAttributes() -> Bool {
        var quote: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return bytes[index - 2] == UInt8(ascii: "/")
            }
        }
        return false
    }

    private mutating func style(_ report: Report) {
        let start = index
        let first = line
        skip(past: "</style")
        let end = max(start, index - "</style".utf8.count)
        let sheet = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if sheet.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
            report(first, "style", .markupInStyle)
        }
        if let url = StyleScan.remote(in: sheet) { report(first, "style", .remoteResource(url)) }
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x3A || byte == 0x2D
    }

    private func begins(_ text: StaticString) -> Bool {
        text.withUTF8Buffer {
            index + $0.count <= bytes.count && bytes[index..<index + $0.count].elementsEqual($0)
        }
    }

    private mutating func skip(past text: StaticString) {
        let first = text.utf8Start.pointee
        while index < bytes.count {
            let byte = bytes[index]
            if byte == first, begins(text) { break }
            if byte == UInt8(ascii: "\n") { line += 1 }
            index += 1
        }
        index = min(bytes.count, index + text.utf8CodeUnitCount)
    }
}
