/// The indentation of blocks: what takes a block's place is indented as the block was.
enum TemplateIndent {
    /// The white space before the first line; nil where there is no line.
    static func first(of nodes: [TemplateNode]) -> [UInt8]? {
        switch nodes.first {
        case .text(let bytes): Array(bytes.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
        case .partial(let call), .parent(let call, _): call.indent
        case .block(let block): block.indent
        case .section(_, _, let inner): first(of: inner)
        case .variable: []
        case nil: nil
        }
    }

    static func removed(_ indent: [UInt8], from block: TemplateBlock) -> TemplateBlock {
        if indent.isEmpty { return block }
        var isLineStart = true
        return removed(indent, from: block, &isLineStart)
    }

    private static func removed(
        _ indent: [UInt8], from block: TemplateBlock, _ isLineStart: inout Bool
    ) -> TemplateBlock {
        TemplateBlock(
            block.name, block.place, indent: cut(indent, block.indent),
            nodes: removed(indent, from: block.nodes, &isLineStart))
    }

    private static func removed(
        _ indent: [UInt8], from nodes: [TemplateNode], _ isLineStart: inout Bool
    ) -> [TemplateNode] {
        var result: [TemplateNode] = []
        for node in nodes {
            switch node {
            case .text(let bytes): result.append(.text(removed(indent, from: bytes, &isLineStart)))
            case .variable:
                isLineStart = false
                result.append(node)
            case .section(let path, let inverted, let inner):
                result.append(.section(path, inverted: inverted, removed(indent, from: inner, &isLineStart)))
            case .partial(let call):
                result.append(.partial(removed(indent, from: call, &isLineStart)))
            case .parent(let call, let blocks):
                result.append(.parent(removed(indent, from: call, &isLineStart), blocks))
            case .block(let block): result.append(.block(removed(indent, from: block, &isLineStart)))
            }
        }
        return result
    }

    private static func removed(
        _ indent: [UInt8], from call: TemplateCall, _ isLineStart: inout Bool
    ) -> TemplateCall {
        if !call.isStandalone {
            isLineStart = false
            return call
        }
        return TemplateCall(call.name, call.place, isStandalone: true, indent: cut(indent, call.indent))
    }

    private static func removed(
        _ indent: [UInt8], from bytes: [UInt8], _ isLineStart: inout Bool
    ) -> [UInt8] {
        var result: [UInt8] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if line.offset > 0 {
                result.append(UInt8(ascii: "\n"))
                isLineStart = true
            }
            if line.element.isEmpty { continue }
            result += isLineStart ? cut(indent, Array(line.element)) : Array(line.element)
            isLineStart = false
        }
        return result
    }

    /// `bytes` without as much of `indent` as they begin with.
    private static func cut(_ indent: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        let common = zip(indent, bytes).prefix { $0 == $1 }.count
        return Array(bytes.dropFirst(common))
    }
}
