import CXML
import Configuration

/// What a workbook says of its sheets, besides their cells: where they lie, how dates are counted, which styles
/// show a number as a date. Parts are found by their relationships, as ECMA-376 has it, in its strict form too.
struct Workbook {
    /// How a style shows a number.
    enum Look: UInt8 { case number, day, time, elapsed, instant }

    /// The part that is the sheet.
    private(set) var sheet = ""
    /// The sheet's name.
    private(set) var sheetName = ""
    /// The part of the shared strings; nil where there is none.
    private(set) var strings: String?
    /// Whether days are counted from 1904.
    private(set) var countsFrom1904 = false
    /// By the number of a style.
    private(set) var looks: [Look] = []

    /// Reads the workbook's own parts and finds the sheet of that name, or the first one that has cells.
    init(_ archive: Archive, sheet wanted: String?) throws(IngestionFault.Kind) {
        let root = try Self.relations(archive, of: "")
        let main = root.first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
        guard let bytes = try archive.part(main) else { throw .notWorkbook("it has no \(main)") }
        let relations = try Self.relations(archive, of: main)
        var sheets: [(name: String, id: String)] = []
        var countsFrom1904 = false
        for element in try Self.elements(bytes, main) {
            if element.name == "workbookPr" {
                countsFrom1904 = ["1", "true", "on"].contains(element.attributes["date1904"])
            } else if element.name == "sheet" {
                sheets.append((element.attributes["name"] ?? "", element.attributes[":id"] ?? ""))
            }
        }
        self.countsFrom1904 = countsFrom1904
        let tables = sheets.compactMap { sheet in
            relations.first { $0.id == sheet.id && $0.type == "worksheet" }.map { (sheet.name, $0.target) }
        }
        var found = tables.first { $0.0.lowercased() == wanted?.lowercased() }
        if wanted == nil {
            for table in tables where found == nil { found = try Self.hasCells(archive, table.1) ? table : nil }
        }
        guard let found else { throw .noSheet(name: wanted ?? "", found: tables.map(\.0)) }
        (sheetName, sheet) = found
        strings = relations.first { $0.type == "sharedStrings" }?.target
        if let styles = relations.first(where: { $0.type == "styles" })?.target, let bytes = try archive.part(styles) {
            looks = Self.looks(try Self.elements(bytes, styles))
        }
    }

    /// Whether a part that is a sheet has a cell with a value.
    private static func hasCells(_ archive: Archive, _ part: String) throws(IngestionFault.Kind) -> Bool {
        guard archive.open(part) else { return false }
        let parser = try CellParser(CXML_SHEET)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 16)
        defer { room.deallocate() }
        while true {
            let length = try archive.read(into: room)
            let cells = try parser.feed(
                UnsafeRawBufferPointer(rebasing: room[0..<length]), isLast: length == 0, part)
            if !cells.all.isEmpty { return true }
            if length == 0 { return false }
        }
    }

    private struct Element {
        var depth: Int
        var name: String
        var attributes: [String: String]
    }

    private final class Elements { var all: [Element] = [] }

    private static func elements(_ bytes: [UInt8], _ part: String) throws(IngestionFault.Kind) -> [Element] {
        let elements = Elements()
        let isWhole = bytes.withUnsafeBytes { raw in
            cxml_part_read(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count,
                { context, depth, name, attributes, count in
                    guard let context, let name else { return }
                    var found: [String: String] = [:]
                    for i in 0..<Int(count) {
                        if let key = attributes?[2 * i], let value = attributes?[2 * i + 1] {
                            found[String(cString: key)] = String(cString: value)
                        }
                    }
                    Unmanaged<Elements>.fromOpaque(context).takeUnretainedValue().all.append(
                        Element(depth: Int(depth), name: String(cString: name), attributes: found))
                }, Unmanaged.passUnretained(elements).toOpaque())
        }
        guard isWhole != 0 else { throw .notWorkbook("its \(part) is broken XML, or has a document type") }
        return elements.all
    }

    /// The relationships of a part: the last word of their type, and where they lead, seen from the archive's root.
    private static func relations(
        _ archive: Archive, of part: String
    ) throws(IngestionFault.Kind) -> [(id: String, type: String, target: String)] {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let own = part.split(separator: "/").last.map(String.init) ?? ""
        let name = (folder + ["_rels", own + ".rels"]).joined(separator: "/")
        guard let bytes = try archive.part(name) else { return [] }
        return try elements(bytes, name).filter { $0.name == "Relationship" }.map { element in
            let target = element.attributes["Target"] ?? ""
            var path = target.hasPrefix("/") ? [] : folder
            for step in target.split(separator: "/") where step != "." {
                if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
            }
            let type = element.attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
            return (element.attributes["Id"] ?? "", type, path.joined(separator: "/"))
        }
    }

    private static func looks(_ elements: [Element]) -> [Look] {
        var codes: [Int: Look] = [:]
        var looks: [Look] = []
        var isInside = false
        for element in elements {
            if element.name == "numFmt", let id = element.attributes["numFmtId"].flatMap({ Int($0) }) {
                codes[id] = look(ofFormat: element.attributes["formatCode"] ?? "")
            }
            if element.depth == 1 { isInside = element.name == "cellXfs" }
            if isInside, element.name == "xf", element.depth == 2 {
                let id = element.attributes["numFmtId"].flatMap { Int($0) } ?? 0
                looks.append(codes[id] ?? builtIn(id))
            }
        }
        return looks
    }

    /// The formats that every program knows by number (ECMA-376, part 1, 18.8.30).
    private static func builtIn(_ id: Int) -> Look {
        switch id {
        case 14...17, 27...31, 34...36, 50...54, 57, 58: .day
        case 18...21, 32, 33, 45, 47, 55, 56: .time
        case 46: .elapsed
        case 22: .instant
        default: .number
        }
    }

    /// What a format code shows: letters of dates and times outside quotes, brackets and escapes.
    static func look(ofFormat code: String) -> Look {
        var hasDay = false
        var hasTime = false
        var hasMonth = false
        var isQuoted = false
        var bracket: String?
        var isEscaped = false
        for letter in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = letter != "\""
            } else if let inside = bracket {
                bracket = letter == "]" ? nil : inside + String(letter)
                // Elapsed time: [h], [mm], [ss].
                if letter == "]", let first = inside.first, inside.allSatisfy({ $0 == first }), "hms".contains(first) {
                    return .elapsed
                }
            } else {
                switch letter {
                case "\"": isQuoted = true
                case "\\", "_", "*": isEscaped = true
                case "[": bracket = ""
                case ";": return hasDay || hasMonth || hasTime ? look(hasDay, hasMonth, hasTime) : .number
                case "y", "d": hasDay = true
                case "h", "s": hasTime = true
                case "m": hasMonth = true
                default: break
                }
            }
        }
        return look(hasDay, hasMonth, hasTime)
    }

    /// `m` stands for months, and beside hours and seconds for minutes.
    private static func look(_ hasDay: Bool, _ hasMonth: Bool, _ hasTime: Bool) -> Look {
        hasDay ? (hasTime ? .instant : .day) : hasTime ? .time : hasMonth ? .day : .number
    }
}
