import Testing

@Suite("The casebook: every rule has a case, and comes out as it says")
struct CasebookTests {
    @Test(
        "C-01…C-16, E-01…E-28, G-01…G-11: each clock of each case has the outcome and the reason that are written beside it"
    )
    func cases() async throws {
        let answers = try await Casebook.answers()
        #expect(Casebook.expectations.count > 150)
        for (id, expected) in Casebook.expectations.sorted(by: { $0.key < $1.key }) {
            let given = answers[id] ?? [:]
            #expect(Set(given.keys) == Set(expected.map(\.objective)), "\(id)")
            for clock in expected {
                let answer = given[clock.objective]
                #expect(answer?.outcome == clock.outcome, "\(id) \(clock.objective)")
                for word in clock.reason {
                    #expect(answer?.reason.contains(word) ?? false, "\(id) \(clock.objective): \(answer?.reason ?? "")")
                }
            }
        }
    }
}
