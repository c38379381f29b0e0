/// Finds the name that was probably meant.
enum NearestName {
    /// The candidate with the fewest changed, missing, added or swapped letters; nil where all are too far
    /// (more than half of the name's letters). Ties go to the first in alphabetical order.
    static func find(_ name: String, among candidates: [String]) -> String? {
        let limit = max(1, name.count / 2)
        var best: (name: String, distance: Int)?
        for candidate in Set(candidates).sorted() {
            let distance = distance(Array(name.lowercased()), Array(candidate.lowercased()))
            if distance <= limit && distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Damerau's distance over two letters swapped side by side (optimal string alignment).
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var current = [Int](repeating: i + 1, count: b.count + 1)
            for j in 0..<b.count {
                let change = previous[j] + (a[i] == b[j] ? 0 : 1)
                current[j + 1] = min(change, previous[j + 1] + 1, current[j] + 1)
                if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                    current[j + 1] = min(current[j + 1], before[j - 1] + 1)
                }
            }
            before = previous
            previous = current
        }
        return previous[b.count]
    }
}
