/// Reads JSON5 (json5.org) into a tree that knows its places.
///
/// Foundation's decoder reads JSON5 too, but says neither where a value stands nor which keys it passed over, and
/// an author of an agreement needs both.
struct JSON5Parser {
    private let file: String
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var line = 1
    private var column = 1
    private static let deepest = 64

    init(_ text: String, file: String) {
        self.file = file
        scalars = Array(text.unicodeScalars)
    }

    mutating func document() throws(ConfigurationFault) -> Node {
        if peek() == "\u{FEFF}" { advance() }
        try skipBlanks()
        let node = try value(depth: 0)
        try skipBlanks()
        if let extra = peek() { throw fault("expected the end of the file, found '\(extra)'") }
        return node
    }

    private mutating func value(depth: Int) throws(ConfigurationFault) -> Node {
        guard depth < Self.deepest else { throw fault("nested more than \(Self.deepest) deep") }
        let place = here
        guard let first = peek() else { throw fault("expected a value, found the end of the file") }
        switch first {
        case "{": return Node(value: .object(try members(depth: depth)), place: place)
        case "[": return Node(value: .list(try elements(depth: depth)), place: place)
        case "\"", "'": return Node(value: .text(try string()), place: place)
        default: return Node(value: try word(), place: place)
        }
    }

    private mutating func members(depth: Int) throws(ConfigurationFault) -> [Node.Member] {
        advance()
        var members: [Node.Member] = []
        while true {
            try skipBlanks()
            if skip("}") { return members }
            let keyPlace = here
            let key = try key()
            if members.contains(where: { $0.key == key }) {
                throw keyPlace.fault("the key '\(key)' stands twice in one object; remove one of them")
            }
            try skipBlanks()
            guard skip(":") else { throw fault("expected ':' after the key '\(key)'\(found)") }
            try skipBlanks()
            members.append(Node.Member(key: key, keyPlace: keyPlace, node: try value(depth: depth + 1)))
            try skipBlanks()
            if skip(",") { continue }
            guard skip("}") else { throw fault("expected ',' or '}' after the value of '\(key)'\(found)") }
            return members
        }
    }

    private mutating func elements(depth: Int) throws(ConfigurationFault) -> [Node] {
        advance()
        var elements: [Node] = []
        while true {
            try skipBlanks()
            if skip("]") { return elements }
            elements.append(try value(depth: depth + 1))
            try skipBlanks()
            if skip(",") { continue }
            guard skip("]") else { throw fault("expected ',' or ']'\(found)") }
            return elements
        }
    }

    private mutating func key() throws(ConfigurationFault) -> String {
        if peek() == "\"" || peek() == "'" { return try string() }
        let name = takeWhile { Self.isNamePart($0) }
        guard let first = name.unicodeScalars.first, !Self.isDigit(first) else {
            throw fault("expected a key or '}'\(found)")
        }
        return name
    }

    private mutating func string() throws(ConfigurationFault) -> String {
        let opening = here
        let quote = peek()
        advance()
        var text = String.UnicodeScalarView()
        while let c = peek() {
            if c == quote {
                advance()
                return String(text)
            }
            if c == "\n" || c == "\r" { break }
            advance()
            if c == "\\" {
                if let escaped = try escape() { text.append(escaped) }
            } else {
                text.append(c)
            }
        }
        throw opening.fault("the text that begins here is not closed on its line")
    }

    /// The character that an escape stands for; nil for a continued line.
    private mutating func escape() throws(ConfigurationFault) -> Unicode.Scalar? {
        guard let c = peek() else { throw fault("expected an escape, found the end of the file") }
        let place = here
        advance()
        switch c {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "0": return "\0"
        case "\r":
            _ = skip("\n")
            return nil
        case "\n", "\u{2028}", "\u{2029}": return nil
        case "x": return try hexadecimal(digits: 2, at: place)
        case "u": return try unicodeEscape(at: place)
        default: return c
        }
    }

    private mutating func unicodeEscape(at place: Place) throws(ConfigurationFault) -> Unicode.Scalar {
        let first = try hexadecimalNumber(digits: 4, at: place)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), skip("\\"), skip("u") else {
            throw place.fault("half of a surrogate pair")
        }
        let second = try hexadecimalNumber(digits: 4, at: place)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw place.fault("half of a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal(digits: Int, at place: Place) throws(ConfigurationFault) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(try hexadecimalNumber(digits: digits, at: place)) else {
            throw place.fault("not a character")
        }
        return scalar
    }

    private mutating func hexadecimalNumber(digits: Int, at place: Place) throws(ConfigurationFault) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<digits {
            guard let c = peek(), c.isASCII, let digit = Character(c).hexDigitValue else {
                throw place.fault("expected \(digits) hexadecimal digits in the escape")
            }
            number = number * 16 + UInt32(digit)
            advance()
        }
        return number
    }

    private mutating func word() throws(ConfigurationFault) -> Node.Value {
        let place = here
        let word = takeWhile { Self.isNamePart($0) || $0 == "+" || $0 == "-" || $0 == "." }
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "": throw fault("expected a value\(found)")
        default:
            guard let number = Self.number(word) else {
                throw place.fault("'\(word)' is not a value; a text stands in quotes")
            }
            return .number(number)
        }
    }

    /// The number as plain JSON writes it, or nil. No infinity: nothing that is configured is one.
    private static func number(_ word: String) -> String? {
        var digits = Substring(word)
        var sign = ""
        if digits.hasPrefix("+") || digits.hasPrefix("-") {
            sign = digits.hasPrefix("-") ? "-" : ""
            digits = digits.dropFirst()
        }
        if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
            return UInt64(digits.dropFirst(2), radix: 16).map { "\(sign)\($0)" }
        }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.contains(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.unicodeScalars.allSatisfy(isDigit) })
        else { return nil }
        let whole = parts[0].isEmpty ? "0" : String(parts[0])
        return sign + (parts.count == 2 && !parts[1].isEmpty ? "\(whole).\(parts[1])" : whole)
    }

    private mutating func skipBlanks() throws(ConfigurationFault) {
        while let c = peek() {
            if c.properties.isWhitespace || c == "\u{FEFF}" {
                advance()
            } else if c == "/" {
                let opening = here
                advance()
                if skip("/") {
                    while let next = peek(), next != "\n", next != "\r" { advance() }
                } else if skip("*") {
                    while !(peek() == "*" && peek(1) == "/") {
                        guard peek() != nil else { throw opening.fault("the comment that begins here is not closed") }
                        advance()
                    }
                    advance()
                    advance()
                } else {
                    throw opening.fault("expected a comment after '/'")
                }
            } else {
                return
            }
        }
    }

    // MARK: Characters

    private var here: Place { Place(file: file, line: line, column: column) }

    private var found: String { peek().map { ", found '\($0)'" } ?? ", found the end of the file" }

    private func fault(_ message: String) -> ConfigurationFault { here.fault(message) }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        at + ahead < scalars.count ? scalars[at + ahead] : nil
    }

    private mutating func advance() {
        guard at < scalars.count else { return }
        let c = scalars[at]
        at += 1
        if c == "\n" || (c == "\r" && peek() != "\n") {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }

    private mutating func skip(_ c: Unicode.Scalar) -> Bool {
        guard peek() == c else { return false }
        advance()
        return true
    }

    private mutating func takeWhile(_ belongs: (Unicode.Scalar) -> Bool) -> String {
        let start = at
        while let c = peek(), belongs(c) { advance() }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<at])
        return String(text)
    }

    private static func isDigit(_ c: Unicode.Scalar) -> Bool { ("0"..."9").contains(c) }

    private static func isNamePart(_ c: Unicode.Scalar) -> Bool {
        c == "_" || c == "$" || c.properties.isAlphabetic || isDigit(c)
    }
}
