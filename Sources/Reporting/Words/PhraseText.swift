/// What a placeholder of a phrase stands for.
enum PhraseValue: Sendable {
    /// A number in digits; one called `n` chooses the plural form.
    case number(Int)
    /// A number in words up to twelve; one called `n` chooses the plural form.
    case spelled(Int)
    /// Text as it is.
    case text(String)
    /// A name from the data: set apart from the text around it, since it may run the other way.
    case name(String)
    /// Several names, in a list as the language writes it.
    case names([String])
    /// Several titles, which may hold commas themselves, one after the other.
    case titles([String])
}

/// A phrase in one language, compiled: pieces and placeholders for each plural form.
struct PhraseText: Sendable {
    enum Piece: Sendable, Equatable {
        case text(String)
        case place(String)
    }

    /// By form: `other`, `one`, or a number such as `2`.
    let forms: [String: [Piece]]
    private let other: [Piece]
    private let one: [Piece]?
    private let numbered: [(n: Int, pieces: [Piece])]

    /// A phrase in these forms.
    init(forms: [String: [Piece]]) {
        self.forms = forms
        other = forms["other"] ?? []
        one = forms["one"]
        numbered = forms.compactMap { form, pieces in Int(form).map { ($0, pieces) } }
    }

    /// The pieces of the form for a number; nil: of the one that no number chooses.
    func pieces(for n: Int?, isOne: (Int) -> Bool) -> [Piece] {
        guard let n, forms.count > 1 else { return other }
        if let own = numbered.first(where: { $0.n == n }) { return own.pieces }
        return isOne(n) ? one ?? other : other
    }

    /// Compiles `{name}` placeholders.
    static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.place(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    /// The names of all placeholders.
    var places: Set<String> {
        var names: Set<String> = []
        for case .place(let name) in forms.values.joined() { names.insert(name) }
        return names
    }

    /// The names of the placeholders of one form.
    func places(in form: String) -> Set<String> {
        var names: Set<String> = []
        for case .place(let name) in forms[form] ?? [] { names.insert(name) }
        return names
    }

    /// The text, where the phrase has no placeholders and one form.
    var plain: String? {
        guard forms.count == 1, let pieces = forms["other"] else { return nil }
        if pieces.isEmpty { return "" }
        guard pieces.count == 1, case .text(let text) = pieces[0] else { return nil }
        return text
    }
}
