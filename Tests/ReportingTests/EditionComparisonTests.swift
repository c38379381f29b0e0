import Testing

@testable import Reporting

@Suite("Two editions: which figures differ, and through what")
struct EditionComparisonTests {
    private static let clocks =
        "subject,subject_id,objective,partner_id,customer_id,month,outcome,due_at,compensation_amount,currency\n"
    private static let shares = "objective,partner_id,customer_id,priority,month,met,missed\n"

    private func changes(
        _ file: String, _ old: String, _ new: String, months: (String, String) = ("2026-10", "2026-10")
    ) -> [FigureChange] {
        func edition(_ month: String, _ text: String) -> EditionComparison.Edition {
            EditionComparison.Edition(month: month) { $0 == file ? Array(text.utf8) : nil }
        }
        return EditionComparison.changes(from: edition(months.0, old), to: edition(months.1, new))
    }

    @Test("the same evidence has no change")
    func same() {
        let text = Self.clocks + "ticket,T1,A,nord,N1,2026-10,met,,,\n"
        #expect(changes("verdicts.csv", text, text).isEmpty)
    }

    @Test("a clock that is in time now changes its promise's figure at its partner, through its ticket")
    func outcome() {
        let found = changes(
            "verdicts.csv", Self.clocks + "ticket,T1,A,nord,N1,2026-10,missed,,,\n",
            Self.clocks + "ticket,T1,A,nord,N1,2026-10,met,,,\n")
        #expect(found.map(\.figure) == [.attainment])
        #expect(found.first?.partner == "nord")
        #expect(
            found.first?.causes == [
                .init(subject: "ticket", id: "T1", customer: "N1", before: "missed", after: "met")
            ])
    }

    @Test("a clock that comes or goes is a change, too")
    func comesAndGoes() {
        let found = changes(
            "verdicts.csv", Self.clocks + "ticket,T1,A,,N1,2026-10,met,,,\n",
            Self.clocks + "ticket,T2,A,,N1,2026-10,met,,,\n")
        #expect(found.first?.customer == "N1")
        #expect(found.first?.causes.map(\.before) == ["met", ""])
        #expect(found.first?.causes.map(\.after) == ["", "met"])
    }

    @Test("times alone are told apart from outcomes")
    func times() {
        let found = changes(
            "verdicts.csv", Self.clocks + "ticket,T1,A,nord,N1,2026-10,met,1,,\n",
            Self.clocks + "ticket,T1,A,nord,N1,2026-10,met,2,,\n")
        #expect(found.map(\.figure) == [.times])
    }

    @Test("shares are summed over customers and priorities, by partner; a direct customer stands for itself")
    func shares() {
        let rest = "A,nord,N2,P1,2026-10,3,0\nA,,D1,P1,2026-10,1,1\n"
        let found = changes(
            "attainment.csv", Self.shares + "A,nord,N1,P1,2026-10,1,1\n" + rest,
            Self.shares + "A,nord,N1,P1,2026-10,2,0\n" + rest)
        #expect(found.count == 1)
        #expect(found.first?.before == .share(met: 4, decided: 5))
        #expect(found.first?.after == .share(met: 5, decided: 5))
    }

    @Test("compensation is the exact sum of its clocks")
    func compensation() {
        let same = "ticket,T2,A,nord,N1,2026-10,missed,,0.10,EUR\n"
        let found = changes(
            "verdicts.csv", Self.clocks + "ticket,T1,A,nord,N1,2026-10,missed,,0.20,EUR\n" + same,
            Self.clocks + "ticket,T1,A,nord,N1,2026-10,missed,,100.05,EUR\n" + same)
        #expect(found.map(\.figure) == [.compensation])
        #expect(found.first?.before == .amount(hundredths: 30, currency: "EUR"))
        #expect(found.first?.after == .amount(hundredths: 10_015, currency: "EUR"))
    }

    @Test("credits are told by their last balance, through the lines that came or went, not those that follow")
    func credits() {
        let head = "owner,owner_id,counter,at,kind,source_id,seconds,multiplier,hours,balance\n"
        let grant = "customer,N1,support,1,grant,G,,,5.00,5.00\n"
        let added = "customer,N1,support,2,work,T1,,,-0.50,4.50\n"
        let work = "customer,N1,support,3,work,T9,,,-1.00,"
        let found = changes(
            "credits.csv", head + grant + work + "4.00\n", head + grant + added + work + "3.50\n")
        #expect(found.first?.before == .hours(hundredths: 400))
        #expect(found.first?.after == .hours(hundredths: 350))
        #expect(found.first?.causes.map(\.id) == ["T1"])
    }

    @Test("two months: the reported ones are compared, and the tickets are those that each missed")
    func months() {
        let found = changes(
            "attainment.csv", Self.shares + "A,nord,N1,P1,2026-09,1,1\nA,nord,N1,P1,2026-08,7,0\n",
            Self.shares + "A,nord,N1,P1,2026-10,3,0\nA,nord,N1,P1,2026-09,1,1\n", months: ("2026-09", "2026-10"))
        #expect(found.map(\.before) == [.share(met: 1, decided: 2)])
        #expect(found.map(\.after) == [.share(met: 3, decided: 3)])
        let missed = changes(
            "verdicts.csv", Self.clocks + "ticket,T1,A,nord,N1,2026-09,missed,,5.00,EUR\n", Self.clocks,
            months: ("2026-09", "2026-10"))
        #expect(missed.map(\.figure) == [.compensation])
    }

    @Test("cells are read as they were written: quotes, commas, line ends, and the sign that defuses a formula")
    func cells() {
        var csv = CSVWriter(columns: ["a", "b"])
        let texts = ["=1+1", "a,b", "\"quoted\"", "two\nlines", "'plain", ""]
        for text in texts {
            csv.text(text)
            csv.text("x")
            csv.endRow()
        }
        #expect(EvidenceTable(csv.bytes).all.map { $0["a"] } == texts)
    }
}
