import Records
import Testing

@Suite("G-05: at which sites a suspension holds")
struct SuspendedSiteTests {
    private static let one = Reference<Site>(row: 0)
    private static let other = Reference<Site>(row: 1)

    @Test(
        "a suspension without a site holds at all; one of a site at that one; one of a site that is not there at none",
        arguments: [
            (.empty, one, true), (.empty, .empty, true), (.empty, .unknown, true),
            (one, one, true), (one, other, false), (one, .empty, false), (one, .unknown, false),
            (.unknown, one, false), (.unknown, .empty, false), (.unknown, .unknown, false),
        ] as [(Reference<Site>, Reference<Site>, Bool)])
    func holds(suspended: Reference<Site>, ofTicket: Reference<Site>, expected: Bool) {
        #expect(suspended.holds(for: ofTicket) == expected)
    }
}
