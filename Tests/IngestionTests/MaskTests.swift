import Testing

@testable import Ingestion

/// C-19: what a source's `mask` takes out of free text.
@Suite struct MaskTests {
    static let patterns: [(pattern: String, text: String, masked: String)] = [
        ("INC", "inc7 INC INCINC", "•••7 ••• ••••••"),
        (#"\d{3}-\d{2}"#, "a 123-45 b 12-345", "a ••• b 12-345"),
        (#"\d{3,5}"#, "12 123 123456", "12 ••• •••6"),
        (#"\d{4,}"#, "123 1234 123456789", "123 ••• •••"), (#"x{0,}y"#, "y xxy", "••• •••"),
        (#"\d+"#, "a1b22c333", "a•••b•••c•••"),
        (#"Mr\.? [A-Z]\w*"#, "for mr Jones, Mr. Ågren and MR X", "for •••, Mr. Ågren and •••"),
        (#"Mr\.? \w+"#, "Mr. Ågren", "•••"),
        (#"[a-c]+x?y*"#, "abcxyy-d-cy", "•••-d-•••"),
        (#"[^ ]+@[^ ]+"#, "to z.q@example.org now", "to ••• now"),
        (#"[\d-]{4,}"#, "12-34 1", "••• 1"),
        (#"[]a]"#, "]a[", "••••••["),
        (#"[x-z\]-]+"#, "a]-xb", "a•••b"),
        (#"a.c"#, "abc a c ac", "••• ••• ac"),
        (#"é"#, "café", "caf•••"),
        (#"a{0}b"#, "ab", "error"),
        ("", "x", "error"), ("a*", "x", "error"), ("(a)", "x", "error"), ("a|b", "x", "error"), ("[a", "x", "error"),
        ("[b-a]", "x", "error"), ("+", "x", "error"), (#"\"#, "x", "error"), (#"\q"#, "x", "error"),
        ("a{x}", "x", "error"), ("a{3,2}", "x", "error"), ("a{64}", "x", "error"), ("[é]", "x", "error"),
        ("a{", "x", "error"),
    ]

    @Test("C-19: a pattern takes out the longest match from the left, or is refused with a reason", arguments: patterns)
    func masks(_ test: (pattern: String, text: String, masked: String)) {
        let masked: String
        do throws(Flaw) {
            let mask = try [MaskPattern(test.pattern)]
            masked = Array(test.text.utf8).withUnsafeBytes { String(decoding: mask.masked($0), as: UTF8.self) }
        } catch {
            masked = "error"
            #expect(!error.reason.isEmpty)
        }
        #expect(masked == test.masked)
    }

    @Test("C-19: the time that a mask takes is bounded, whatever pattern and text are")
    func bounded() throws {
        let mask = try [MaskPattern("a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a*a*a*a*a*b")]
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
        let took = ContinuousClock().measure {
            _ = text.withUnsafeBytes { mask.masked($0) }
        }
        // 10,000 × 256 steps; a search that tries again and again would not end this century.
        #expect(took < .seconds(60))
    }

    @Test("C-19: masked text is all that is kept, compared and shown of free text; ids in rejects are masked too")
    func source() throws {
        let intake = try intake(
            register.prefix(2) + [
                (
                    "inbox/d-1.csv",
                    "order_id,customer_id,purchase_order_on,description\no1,c1,2026-10-01,Phones for Mr Quibble\n"
                        + "o2,c1,2026-10-01,Phones for Mr Quibble\no3,Mr Quibble,2026-10-01,x\n"
                ),
                (
                    "inbox/d-2.csv",
                    "order_id,customer_id,purchase_order_on,description\no1,c1,2026-10-01,Phones for Mr Zinn\n"
                        + "o2,c1,2026-10-01,Chairs for Mr Zinn\n"
                ),
            ],
            sources: "{ table: 'deliveries', files: 'inbox/d-*.csv', mask: ['Mr \\\\w+'] }")
        #expect(intake.records.deliveries.rows.map(\.description) == ["Phones for •••", "Chairs for •••"])
        let accounts = intake.accounts.suffix(2)
        #expect(accounts.map(\.duplicate) == [0, 1] && accounts.map(\.replaced) == [1, 0])
        #expect(intake.rejects.map(\.value) == ["•••"])
    }

    @Test("C-19: a reject of the column that says whether a contact was given shows nothing of the value")
    func contact() throws {
        let intake = try intake(
            register.prefix(2) + [
                (
                    "inbox/tickets.csv",
                    "ticket_id,customer_id,opened_at,contact_given,bug_elsewhere\n"
                        + "t1,c1,2026-10-01,Mme Quibble-Zinn de la Tour,\nt2,c1,2026-10-01,Jan,\nt3,c1,2026-10-01,,oui\n"
                )
            ])
        #expect(intake.rejects.map(\.column) == ["contact_given", "contact_given", "bug_elsewhere"])
        #expect(intake.rejects.map(\.value) == ["(text)", "(text)", "oui"])
        #expect(intake.rejects.allSatisfy { $0.reason == "expected yes or no" })
    }

    @Test("A pattern that is none is a fault of the configuration, with its place")
    func fault() throws {
        #expect {
            _ = try intake([("a.csv", "x\n")], sources: "{ table: 'tickets', files: 'a.csv',\nmask: 'a|b' }")
        } throws: {
            "\($0)".contains("slareport.json5:") && "\($0)".contains("as several patterns")
        }
    }
}
