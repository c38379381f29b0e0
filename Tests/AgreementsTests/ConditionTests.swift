import Testing

@testable import Agreements

@Suite("Conditions: yes, no, or a field is missing")
struct ConditionTests {
    private static let yes = Condition.given(.openedAt, true)
    private static let no = Condition.given(.openedAt, false)
    private static let unknown = Condition.word(.priority, [1])

    @Test(
        "Kleene's logic",
        arguments: [
            (.all([yes, no]), .no), (.all([yes, unknown]), .unknown(.priority)), (.all([unknown, no]), .no),
            (.all([]), .yes), (.any([]), .no), (.any([no, unknown]), .unknown(.priority)),
            (.any([unknown, yes]), .yes), (.not(unknown), .unknown(.priority)), (.not(no), .yes),
        ] as [(Condition, Truth)])
    func logic(condition: Condition, expected: Truth) {
        #expect(condition.truth { $0 == .openedAt ? .present : .missing } == expected)
    }

    @Test(
        "bounds are exact",
        arguments: [("79.999", 79_999), ("80", 80_000), ("0.25", 250), ("-1.5", -1_500), ("-0.5", -500)])
    func decimals(text: String, expected: Int64) {
        #expect(thousandths(text, digits: 3) == expected)
    }

    @Test("more decimals than can be told apart are no number", arguments: ["0.0001", "1.2.3", "x", "", "1e3"])
    func noDecimals(text: String) {
        #expect(thousandths(text, digits: 3) == nil)
    }
}
