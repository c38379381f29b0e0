/// The end of a message about an unknown name: the nearest known one, or all of them where none is near.
public func nearest(_ name: String, in known: [String]) -> String {
    if let best = nearestName(name, in: known) { return "; did you mean '\(best)'?" }
    if known.isEmpty { return "" }
    let shown = known.prefix(12).joined(separator: ", ")
    return "; known are \(shown)\(known.count > 12 ? ", …" : "")"
}

/// The known name that a person most likely meant: the fewest letters changed, added, removed or swapped,
/// at most a third of them; the first of equals.
public func nearestName(_ name: String, in known: [String]) -> String? {
    let letters = Array(name.lowercased().unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
        let distance = editDistance(letters, Array(candidate.lowercased().unicodeScalars.prefix(64)))
        if distance <= max(1, max(letters.count, candidate.unicodeScalars.count) / 3), distance < best?.distance ?? .max
        {
            best = (candidate, distance)
        }
    }
    return best?.name
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
