extension TemplateFault: CustomStringConvertible {
    /// `file:line:column: what is wrong`, on one line.
    public var description: String { "\(file):\(line):\(column): \(sentence)" }

    /// What is wrong, without the place.
    public var sentence: String {
        switch kind {
        case .unreadable(let reason): "cannot read the template: \(reason)"
        case .notUTF8: "the template is not UTF-8"
        case .unclosedTag(let open): "the tag that begins with “\(open)” is never ended"
        case .emptyTag: "a tag without a name"
        case .badDelimiters(let found): "“\(found)” are not two delimiters, as in “{{=<% %>=}}”"
        case .unclosedSection(let name): "“\(name)” is opened here and never closed"
        case .wrongClose(let found, let expected): "“/\(found)” closes “\(expected)”"
        case .closeWithoutOpen(let name): "“/\(name)” closes nothing"
        case .tooDeep(let name): "“\(name)” is nested too deep; does it contain itself?"
        case .unknownName(let name, let nearest):
            "the data has no “\(name)”" + Self.hint(nearest)
        case .unknownTemplate(let name, let nearest):
            "there is no template “\(name)”" + Self.hint(nearest)
        case .unknownBlock(let name, let parent, let nearest):
            "“\(parent)” has no block “\(name)”" + Self.hint(nearest)
        case .notPrintable(let name, let word): "“\(name)” is \(Self.article(word)), which cannot be printed"
        case .notASection(let name, let word):
            "“\(name)” is \(Self.article(word)) that is always there; a section needs a flag, a list, an object"
                + " or something optional"
        case .unescapedText(let name): "“\(name)” is plain text and must be escaped: write {{\(name)}}"
        case .optionalOutsideSection(let name, let section):
            "“\(name)” may be absent: put it inside {{#\(section)}} … {{/\(section)}}"
        }
    }

    private static func hint(_ nearest: String?) -> String {
        nearest.map { "; did you mean “\($0)”?" } ?? ""
    }

    private static func article(_ word: String) -> String {
        "aeiou".contains(word.prefix(1)) ? "an \(word)" : "a \(word)"
    }
}
