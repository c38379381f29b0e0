/// Walks over the elements of a page and notes what is wrong.
struct PageCollector {
    private(set) var findings: PageFindings
    private(set) var xmlFaults: [XMLFault] = []
    /// The nearest id at every depth.
    private var path: [PageAttributes.Attribute?] = []
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
        let id = element.attributes[.id]
        path.append(id ?? path.last ?? nil)
        let place = PageElementPlace(element, nearest: path.last ?? nil)
        if let id {
            let id = id.value
            if !findings.ids.insert(id).inserted { add(.repeatedID(id), place) }
        }
        if !element.isSVG { checkHTML(element, place) }
        if element.name == .script { add(.script, place) }
        for attribute in element.attributes.all { check(attribute, element, place) }
    }

    private mutating func checkHTML(_ element: PageElement, _ place: PageElementPlace) {
        if let depth = linkDepth, element.depth <= depth { linkDepth = nil }
        switch element.name {
        case .html:
            let language = element.attributes[.lang]?.value ?? ""
            if language.isEmpty || element.attributes[.xmlLang]?.value != language { add(.noLanguage, place) }
        case .h1: checkHeading(1, place)
        case .h2: checkHeading(2, place)
        case .h3: checkHeading(3, place)
        case .h4: checkHeading(4, place)
        case .h5: checkHeading(5, place)
        case .h6: checkHeading(6, place)
        case .main: mains += 1
        case .a:
            if linkDepth != nil { add(.nestedLink, place) } else { linkDepth = element.depth }
        case .meta:
            guard element.attributes[.httpEquiv]?.value == "Content-Security-Policy" else { break }
            let policy = element.attributes[.content]?.value ?? ""
            let isOpen = policy.contains("script-src") || policy.contains("//") || policy.contains("*")
            if policy.hasPrefix("default-src 'none'") && !isOpen { hasPolicy = true }
        default: break
        }
    }

    private mutating func checkHeading(_ level: Int, _ place: PageElementPlace) {
        if level > lastHeading + 1 { add(.skippedHeading(found: level, after: lastHeading), place) }
        if level == 1 { firstHeadings += 1 }
        lastHeading = level
    }

    private mutating func check(
        _ attribute: PageAttributes.Attribute, _ element: PageElement, _ place: PageElementPlace
    ) {
        switch attribute.name {
        case .class, .id: break
        case .href where element.name == .a && !element.isSVG: checkLink(attribute.value, place)
        case .href, .xlinkHref, .src, .srcset, .poster, .data, .action, .formaction, .background:
            if attribute.hasPrefix("#") {
                references.append((String(attribute.value.dropFirst()), place))
            } else if !attribute.hasPrefix("data:image/") {
                add(.remoteResource(attribute.value), place)
            }
        case .labelledBy, .describedBy, .headers, .for, .controls, .details:
            for id in attribute.value.split(separator: " ") { references.append((String(id), place)) }
        case .fill, .stroke, .clipPath, .mask, .filter, .markerStart, .markerMid, .markerEnd:
            checkPaint(attribute, place)
            if element.isSVG, attribute.name == .fill || attribute.name == .stroke {
                check(attribute, DrawingScan.isPaint, place)
            }
        case .d where element.isSVG: check(attribute, DrawingScan.isPath, place)
        case .points where element.isSVG: check(attribute, DrawingScan.isPoints, place)
        default:
            if attribute.text.count > 1, attribute.text[0] == UInt8(ascii: "o"), attribute.text[1] == UInt8(ascii: "n")
            {
                add(.eventHandler(String(decoding: attribute.text, as: UTF8.self)), place)
            }
        }
    }

    /// What is drawn is looked at in place: it stands on every mark of every chart.
    private mutating func check(
        _ attribute: PageAttributes.Attribute, _ isGood: (UnsafeBufferPointer<UInt8>) -> Bool,
        _ place: PageElementPlace
    ) {
        if !attribute.withValue(isGood) { add(.badDrawing(attribute.name.rawValue, attribute.value), place) }
    }

    private mutating func checkPaint(_ attribute: PageAttributes.Attribute, _ place: PageElementPlace) {
        guard attribute.hasPrefix("url(") else { return }
        let target = attribute.value.dropFirst(4).prefix { $0 != ")" }
        if target.hasPrefix("#") {
            references.append((String(target.dropFirst()), place))
        } else {
            add(.remoteResource(String(target)), place)
        }
    }

    private mutating func checkLink(_ url: String, _ place: PageElementPlace) {
        if url.hasPrefix("#") { return references.append((String(url.dropFirst()), place)) }
        if url.hasPrefix("https://") || url.hasPrefix("mailto:") { return }
        if url.isEmpty || url.hasPrefix("/") || url.utf8.contains(UInt8(ascii: "\\")) || LinkCheck.hasScheme(url) {
            return add(.strayLink(url), place)
        }
        findings.links.append(
            PageFindings.Link(text: url, line: place.line, nearestID: place.nearestID))
    }

    /// Settles what only the whole page tells, while its bytes are still there. Of the schema's errors the first counts:
    /// libxml2 lets every element around it fail too.
    mutating func finish() {
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

/// Where an element stands; put into words only where something is to be said of it.
struct PageElementPlace {
    let line: Int
    private let name: UnsafeBufferPointer<UInt8>
    private let nearest: PageAttributes.Attribute?

    init(_ element: PageElement, nearest: PageAttributes.Attribute?) {
        line = element.line
        name = element.text
        self.nearest = nearest
    }

    var element: String { String(decoding: name, as: UTF8.self) }
    var nearestID: String? { nearest?.value }
}
