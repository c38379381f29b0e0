/// Walks with libxml2 over the elements of a page and notes what is wrong.
struct PageCollector {
    private(set) var findings: PageFindings
    private(set) var xmlFaults: [XMLFault] = []
    /// The nearest id at every depth.
    private var path: [String?] = []
    /// References to ids of the same page, looked up when all ids are known.
    private var references: [(id: String, place: PageElementPlace)] = []
    private var lastHeading = 0
    private var firstHeadings = 0
    private var mains = 0
    private var hasPolicy = false
    private var linkDepth: Int?
    private var hasElements = false

    init(page: String) { findings = PageFindings(page: page) }

    mutating func add(_ kind: PageFault.Kind, line: Int, element: String? = nil, nearestID: String? = nil) {
        findings.faults.append(
            PageFault(page: findings.page, line: line, element: element, nearestID: nearestID, kind: kind))
    }

    mutating func add(_ fault: XMLFault) {
        let message = fault.message.split(whereSeparator: \.isNewline).joined(separator: " ")
        xmlFaults.append(
            XMLFault(line: fault.line, message: message, element: fault.element, nearestID: fault.nearestID))
    }

    private mutating func add(_ kind: PageFault.Kind, _ place: PageElementPlace) {
        add(kind, line: place.line, element: place.element, nearestID: place.nearestID)
    }

    mutating func enter(_ element: PageElement) {
        hasElements = true
        path.removeLast(max(0, path.count - element.depth))
        let id = element.attributes["id"]
        path.append(id ?? path.last ?? nil)
        let place = PageElementPlace(
            element: element.name, line: element.line, nearestID: path.last ?? nil)
        if let id, !findings.ids.insert(id).inserted { add(.repeatedID(id), place) }
        if !element.isSVG { checkHTML(element, place) }
        if element.name == "script" { add(.script, place) }
        for index in 0..<element.attributes.count { checkAttribute(element, index, place) }
    }

    private mutating func checkHTML(_ element: PageElement, _ place: PageElementPlace) {
        if let depth = linkDepth, element.depth <= depth { linkDepth = nil }
        switch element.name {
        case "html":
            let language = element.attributes["lang"] ?? ""
            if language.isEmpty || element.attributes["xml:lang"] != language { add(.noLanguage, place) }
        case "h1", "h2", "h3", "h4", "h5", "h6": checkHeading(element, place)
        case "main": mains += 1
        case "a":
            if linkDepth != nil { add(.nestedLink, place) } else { linkDepth = element.depth }
        case "meta":
            guard element.attributes["http-equiv"] == "Content-Security-Policy" else { break }
            let policy = element.attributes["content"] ?? ""
            let isOpen = policy.contains("script-src") || policy.contains("//") || policy.contains("*")
            if policy.hasPrefix("default-src 'none'") && !isOpen { hasPolicy = true }
        default: break
        }
    }

    private mutating func checkHeading(_ element: PageElement, _ place: PageElementPlace) {
        let level = element.name.utf8.last.map { Int($0) - 0x30 } ?? 0
        if level > lastHeading + 1 { add(.skippedHeading(found: level, after: lastHeading), place) }
        if level == 1 { firstHeadings += 1 }
        lastHeading = level
    }

    private mutating func checkAttribute(_ element: PageElement, _ index: Int, _ place: PageElementPlace) {
        if element.attributes.isNamed(index, "class") { return }
        let name = element.attributes.name(index)
        switch name {
        case "href" where element.name == "a" && !element.isSVG:
            checkLink(element.attributes.value(index), place)
        case "href", "xlink:href", "src", "srcset", "poster", "data", "action", "formaction", "background":
            let url = element.attributes.value(index)
            if url.hasPrefix("#") { return references.append((String(url.dropFirst()), place)) }
            if !url.hasPrefix("data:image/") { add(.remoteResource(url), place) }
        case "aria-labelledby", "aria-describedby", "headers", "for", "aria-controls", "aria-details":
            for id in element.attributes.value(index).split(separator: " ") {
                references.append((String(id), place))
            }
        case "fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end":
            checkPaint(element.attributes.value(index), place)
            if element.isSVG, name == "fill" || name == "stroke", element.attributes.isBad(index, DrawingScan.isPaint) {
                add(.badDrawing(name, element.attributes.value(index)), place)
            }
        case "d" where element.isSVG:
            if element.attributes.isBad(index, DrawingScan.isPath) {
                add(.badDrawing(name, element.attributes.value(index)), place)
            }
        case "points" where element.isSVG:
            if element.attributes.isBad(index, DrawingScan.isPoints) {
                add(.badDrawing(name, element.attributes.value(index)), place)
            }
        default: if name.hasPrefix("on") { add(.eventHandler(name), place) }
        }
    }

    private mutating func checkPaint(_ value: String, _ place: PageElementPlace) {
        guard value.hasPrefix("url(") else { return }
        let target = value.dropFirst(4).prefix { $0 != ")" }
        if target.hasPrefix("#") {
            references.append((String(target.dropFirst()), place))
        } else {
            add(.remoteResource(String(target)), place)
        }
    }

    private mutating func checkLink(_ url: String, _ place: PageElementPlace) {
        if url.hasPrefix("#") { return references.append((String(url.dropFirst()), place)) }
        if url.hasPrefix("https://") || url.hasPrefix("mailto:") { return }
        if url.isEmpty || url.hasPrefix("/") || url.contains("\\") || LinkCheck.hasScheme(url) {
            return add(.strayLink(url), place)
        }
        findings.links.append(
            PageFindings.Link(text: url, line: place.line, nearestID: place.nearestID))
    }

    /// Settles what only the whole page tells. Of the schema's errors the first counts: libxml2 lets every
    /// element around it fail too.
    mutating func finish(isGood: Bool) {
        if let first = xmlFaults.first {
            let kind: PageFault.Kind = hasElements ? .invalid(first.message) : .notWellFormed(first.message)
            add(kind, line: first.line, element: first.element, nearestID: first.nearestID)
        }
        guard hasElements else { return }
        for reference in references where !findings.ids.contains(reference.id) {
            add(.danglingAnchor(reference.id), reference.place)
        }
        if firstHeadings != 1 { add(.firstHeadings(firstHeadings), line: 1) }
        if mains != 1 { add(.mains(mains), line: 1) }
        if !hasPolicy { add(.noPolicy, line: 1) }
    }
}

/// Where an element stands.
struct PageElementPlace {
    let element: String
    let line: Int
    let nearestID: String?
}
