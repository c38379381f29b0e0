import Foundation
import Testing

@testable import Evaluation

/// Figures that others publish with their inputs, where the file lies beside the repository.
@Suite("C-20: satisfaction as others compute it")
struct SatisfactionCaseTests {
    private struct Case: Decodable {
        var id: String
        var metric: String
        var counts: [String: Int]?
        var ratings: [Int]?
        var expected: Double?
        var expected_exact: Double?
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "../shared/cases/csat_nps.jsonl").standardized

    /// Cases whose definition is another one.
    private static let different = [
        "sat-002": "a smile or a frown is no scale: the two best of two points would be all",
        "sat-003": "of three faces only the best counts there; here the two best points of any scale do",
        "sat-013": "a rating outside its range is rejected when it is read, and never comes to a figure",
        "sat-018": "a share of clocks in time: attainment (G-03), where equal to the target is met as well",
    ]

    @Test(
        "CSAT and NPS are the published ones where the definitions are the same",
        .enabled(if: FileManager.default.fileExists(atPath: file.path)))
    func published() throws {
        let cases = try Data(contentsOf: Self.file).split(separator: 10).map {
            try JSONDecoder().decode(Case.self, from: Data($0))
        }
        var compared = 0
        for one in cases where Self.different[one.id] == nil {
            let figure = one.metric == "nps" ? Self.nps(one) : Self.csat(one)
            // Theirs are per cent with at most two decimals.
            let expected = one.expected_exact ?? one.expected
            #expect(figure == expected.map { Int64(($0 * 100).rounded()) }, "\(one.id)")
            compared += 1
        }
        #expect(compared == 14)
        #expect(Set(Self.different.keys).isSubset(of: Set(cases.map(\.id))))
    }

    /// In hundredths of a per cent.
    private static func csat(_ one: Case) -> Int64? {
        var tally = SurveyTally()
        func add(_ score: Int16, _ count: Int) { for _ in 0..<count { tally.add(score: score, from: 1, to: 5) } }
        for rating in one.ratings ?? [] { add(Int16(rating), 1) }
        if let counts = one.counts {
            let satisfied = counts["satisfied(4,5)"] ?? 0
            add(4, satisfied)
            add(3, max(0, (counts["total"] ?? 0) - satisfied))
            for score in 1...5 { add(Int16(score), counts["\(score)"] ?? 0) }
        }
        return tally.csat?.value
    }

    /// In hundredths of a point.
    private static func nps(_ one: Case) -> Int64? {
        var tally = SurveyTally()
        for rating in one.ratings ?? [] { tally.add(recommend: Int8(rating)) }
        for (rating, count) in one.counts ?? [:] {
            for _ in 0..<count { tally.add(recommend: Int8(rating) ?? 0) }
        }
        return tally.nps.map { $0.value / 100 }
    }
}
