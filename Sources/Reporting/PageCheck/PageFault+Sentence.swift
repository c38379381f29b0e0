extension PageFault: CustomStringConvertible {
    /// `page:line: <element> in #id: what is wrong`, on one line.
    public var description: String {
        var place = "\(page):\(line): "
        if let element { place += "<\(element)>" }
        if let nearestID { place += (element == nil ? "" : " ") + "in #\(nearestID)" }
        return place + (element == nil && nearestID == nil ? "" : ": ") + sentence
    }

    /// What is wrong, without the place.
    public var sentence: String {
        switch kind {
        case .badSchema(let reason): "the schema cannot be used: \(reason)"
        case .notWellFormed(let reason): "not well-formed XML: \(reason)"
        case .invalid(let reason): "not allowed by the schema: \(reason)"
        case .selfClosed(let name): "<\(name)/> would stay open in HTML; write <\(name)></\(name)>"
        case .closedVoid(let name): "</\(name)> would be read as another element in HTML; write <\(name)/>"
        case .notHTML(let start): "“\(start)” is not read in HTML"
        case .markupInStyle: "“<” or “&” in a style sheet is read differently in HTML"
        case .repeatedID(let id): "the id “\(id)” is used more than once"
        case .danglingAnchor(let id): "nothing has the id “\(id)”"
        case .brokenLink(let path): "there is no file “\(path)”"
        case .strayLink(let url): "“\(url)” is neither a file of this folder nor an https or mailto link"
        case .remoteResource(let url): "“\(url)” is a resource from elsewhere"
        case .badDrawing(let name, let value): "\(name)=\"\(value)\" cannot be drawn"
        case .script: "a page has no script"
        case .eventHandler(let name): "“\(name)” is a script"
        case .nestedLink: "a link inside a link"
        case .noLanguage: "lang and xml:lang must both be there and be the same"
        case .firstHeadings(let count): "a page has exactly one h1, this one has \(count)"
        case .skippedHeading(let found, let after):
            after == 0 ? "the first heading must be h1, not h\(found)" : "h\(found) comes after h\(after)"
        case .mains(let count): "a page has exactly one main, this one has \(count)"
        case .noPolicy:
            "no Content-Security-Policy that begins with default-src 'none' and allows no script and no host"
        }
    }
}
