/// The 95 % Wilson score interval of a share of `part` in `whole`, as fractions; nil without cases.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927), with z = 1.959964.
/// Unlike the normal approximation it stays within 0 and 1 and holds for few cases. It is printed, and nothing is
/// decided by it: the one figure that is no exact number.
public func wilsonInterval(_ part: Int, of whole: Int) -> ClosedRange<Double>? {
    guard whole > 0 else { return nil }
    let n = Double(whole)
    let p = Double(part) / n
    let z = 1.959964
    let centre = p + z * z / (2 * n)
    let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let low = part == 0 ? 0 : max(0, (centre - spread) / scale)
    let high = part == whole ? 1 : min(1, (centre + spread) / scale)
    return low...max(low, high)
}
