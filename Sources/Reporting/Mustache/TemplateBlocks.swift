/// Which blocks a template has, its own and those of all that it uses.
enum TemplateBlocks {
    static func names(in template: String, _ library: TemplateLibrary) -> Set<String> {
        var names: Set<String> = []
        var seen: Set<String> = []
        collect(template, library, &names, &seen)
        return names
    }

    private static func collect(
        _ template: String, _ library: TemplateLibrary, _ names: inout Set<String>, _ seen: inout Set<String>
    ) {
        guard seen.insert(template).inserted, let found = library.templates[template] else { return }
        collect(found.nodes, library, &names, &seen)
    }

    private static func collect(
        _ nodes: [TemplateNode], _ library: TemplateLibrary, _ names: inout Set<String>,
        _ seen: inout Set<String>
    ) {
        for node in nodes {
            switch node {
            case .text, .variable: break
            case .section(_, _, let inner): collect(inner, library, &names, &seen)
            case .partial(let call): collect(call.name, library, &names, &seen)
            case .parent(let call, let blocks):
                collect(call.name, library, &names, &seen)
                for block in blocks { collect(block.nodes, library, &names, &seen) }
            case .block(let block):
                names.insert(block.name)
                collect(block.nodes, library, &names, &seen)
            }
        }
    }
}
