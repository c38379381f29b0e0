/// The lines of one kind of promise, over all agreements: what a table of partners or customers has a column for.
struct PromiseFamily: Sendable {
    let title: String
    let isDuty: Bool
    let lines: [Int]

    /// The families of some lines: the vendor's first, then the duties; availability has none.
    static func families(_ lines: [ObjectiveLine]) -> [PromiseFamily] {
        var names: [String] = []
        var found: [String: (title: String, isDuty: Bool, lines: [Int])] = [:]
        for line in lines {
            guard let promise = line.promise else { continue }
            let key = (line.isDuty ? "1" : "0") + promise.name
            if let known = found[key] {
                // Of several titles the shortest names what they have in common.
                let title = promise.title.count < known.title.count ? promise.title : known.title
                found[key] = (title, line.isDuty, known.lines + [line.number])
            } else {
                names.append(key)
                found[key] = (promise.title, line.isDuty, [line.number])
            }
        }
        let families = names.compactMap { found[$0] }.map {
            PromiseFamily(title: $0.title, isDuty: $0.isDuty, lines: $0.lines)
        }
        return families.filter { !$0.isDuty } + families.filter(\.isDuty)
    }
}
