import Configuration
import Testing

@testable import Evaluation

@Suite("A third agreement is one file: nothing of it is known to the program")
struct ThirdAgreementTests {
    static let tables = [
        "customers": """
        customer_id,name,country,time_zone
        C,Client,BE,Europe/Brussels
        F,Frozen client,BE,Europe/Brussels
        """,
        "contracts": """
        contract_id,customer_id,agreement,level,starts_on
        C-B,C,harbour-desk,Bronze,2026-01-01
        C-S,C,harbour-desk,Silver,2026-01-01
        C-G,C,harbour-desk,Gold,2026-01-01
        F-G,F,harbour-desk,Gold Plus,2026-01-01
        """,
        "suspensions": """
        contract_id,from,to,reason
        F-G,2026-10-07,2026-10-09,frozen
        """,
        "tickets": """
        ticket_id,customer_id,contract_id,priority,attribution,opened_at,first_response_at,restored_at,resolved_at,closed_at
        night,C,C-G,Blocker,,2026-10-10T23:00:00,2026-10-10T23:15:00,2026-10-11T10:00:00,2026-10-11T16:00:01,
        evening,C,C-S,High,,2026-10-05T18:30:00,2026-10-06T10:30:01,2026-10-06T12:30:01,2026-10-06T18:30:00,
        gold,C,C-G,High,,2026-10-05T19:30:00,2026-10-06T08:30:00,,2026-10-06T09:00:00,2026-10-06T09:00:00
        before-cut-off,C,C-G,Normal,,2026-10-06T16:29:59,2026-10-07T17:00:00,,2026-10-09T17:00:01,
        at-cut-off,C,C-G,Low,,2026-10-06T16:30:00,2026-10-08T17:00:00,,,
        repair-at-cut-off,C,C-G,Normal,,2026-10-06T16:30:00,2026-10-08T17:00:01,,2026-10-12T17:00:00,
        saturday,C,C-G,Normal,,2026-10-10T10:00:00,2026-10-13T17:00:00,,2026-10-15T17:00:00,
        early,C,C-G,Normal,,2026-10-12T06:00:00,2026-10-13T17:00:01,,2026-10-15T17:00:00,
        wish-at-closing,C,C-S,Wish,,2026-10-05T17:00:00,2026-10-13T17:00:01,,,
        wish-before,C,C-S,Wish,,2026-10-05T16:59:59,2026-10-12T17:00:00,,,
        client,C,C-G,Normal,client,2026-10-05T09:00:00,2026-10-05T10:00:00,,2026-10-20T10:00:00,
        bronze,C,C-B,Normal,,2026-10-05T09:00:00,2026-10-05T10:00:00,,2026-10-20T10:00:00,
        supplier,C,C-G,High,,2026-10-07T09:00:00,2026-10-07T15:20:00,2026-10-07T17:00:00,2026-10-08T14:30:00,
        reopened,C,C-S,High,,2026-10-08T08:00:00,2026-10-08T12:00:00,2026-10-08T14:00:01,2026-10-09T21:00:00,
        no-priority,C,C-G,,,2026-10-13T09:00:00,,,,
        frozen,F,,Blocker,,2026-10-09T23:50:00,2026-10-10T00:05:00,2026-10-10T09:00:00,2026-10-10T15:00:00,
        thawed,F,,Blocker,,2026-10-10T00:00:00,2026-10-10T00:10:00,2026-10-10T09:00:00,2026-10-10T15:00:00,
        running,C,C-G,Normal,,2026-10-30T16:30:00,,,,
        lowered,C,C-G,High,,2026-10-14T09:00:00,2026-10-14T09:30:00,2026-10-14T12:00:00,2026-10-14T15:00:00,
        """,
        "ticket_events": """
        ticket_id,at,status,priority
        supplier,2026-10-07T09:30:00,waiting-third-party,
        supplier,2026-10-07T15:00:00,open,
        reopened,2026-10-08T20:00:00,resolved,
        reopened,2026-10-09T09:00:00,open,
        reopened,2026-10-09T21:00:00,resolved,
        lowered,2026-10-14T11:45:00,,Normal
        """,
    ]

    /// What comes out, by hand. 5 October 2026 is a Monday; there is no holiday in the month before its last day.
    static let expected: [String: Set<String>] = [
        // 15:00 on a Saturday night; the update runs from Sunday 08:00 for 2:00:00; the repair from Sunday 08:00 is
        // due at 16:00.
        "night": ["H-01 met", "H-06 met", "H-07 missed"],
        // 1:30 on Monday, 2:30 on Tuesday: due 10:30. Two hours from 10:30:01. A day around the clock.
        "evening": ["H-03 missed", "H-06 met", "H-08 met"],
        // 0:30 on Monday, 0:30 on Tuesday. Closed before the update was due, and nobody noted one.
        "gold": ["H-02 met", "H-06 undecidable H-06 restored_at", "H-08 met"],
        // Received on Tuesday: due Wednesday 17:00; the repair on Friday 17:00.
        "before-cut-off": ["H-04 met", "H-09 missed"],
        // Received on Wednesday: due Thursday 17:00. Low has no repair.
        "at-cut-off": ["H-04 met"],
        // The same, a second late; the third working day after Wednesday is Monday.
        "repair-at-cut-off": ["H-04 missed", "H-09 met"],
        // Received on Monday: due Tuesday; the third working day after Monday is Thursday.
        "saturday": ["H-04 met", "H-09 met"],
        // Before the opening it is received on the same Monday.
        "early": ["H-04 missed", "H-09 met"],
        // The closing second is out: received on Tuesday, the fifth working day after it is Tuesday the 13th.
        "wish-at-closing": ["H-05 missed"],
        // Received on Monday: the fifth working day after it is Monday the 12th.
        "wish-before": ["H-05 met"],
        "client": ["H-04 met", "H-09 excluded H-30"],
        "bronze": ["H-04 met", "H-09 not-covered H-20"],
        // 0:30 before and 0:20 after the supplier; 1:40 to the update; 24:00 and the supplier's 5:30 to the repair.
        "supplier": ["H-02 met", "H-06 met", "H-08 met"],
        // Four hours; 2:00:01; 12:00 before and 12:00 after the 13:00 in which it was resolved.
        "reopened": ["H-03 met", "H-06 missed", "H-08 met"],
        // Undecidable under the first id of each promise; the update has not started.
        "no-priority": ["H-01 undecidable H-01 priority", "H-07 undecidable H-07 priority"],
        // Frozen through the end of 9 October.
        "frozen": ["H-01 excluded H-31", "H-06 met", "H-07 excluded H-31"],
        "thawed": ["H-01 met", "H-06 met", "H-07 met"],
        // The update was half an hour late when the priority was lowered to one that has no update: that stays. The
        // repair was not decided yet: it is Normal's.
        "lowered": ["H-02 met", "H-06 missed", "H-09 met"],
        // Received on Monday 2 November, since the 30th is a Friday.
        "running": ["H-04 running", "H-09 running"],
    ]

    @Test("each clock comes out as computed by hand")
    func verdicts() async throws {
        let node = try Node.parse(ThirdAgreement.text, file: "harbour-desk.json5")
        let workspace = try SmallWorkspace([("harbour-desk", node)], Self.tables)
        #expect(workspace.rejects.isEmpty)
        // That Low and Wish have no repair is as it should be, and is remarked on.
        #expect(workspace.agreements.remarks.map(\.message).allSatisfy { $0.contains("goes by priority") })
        let clocks = workspace.clocks(try await workspace.judge(asOf: "2026-11-01T00:00"))
        #expect(Set(clocks.keys) == Set(Self.expected.keys))
        for (id, expected) in Self.expected.sorted(by: { $0.key < $1.key }) {
            #expect(clocks[id] == expected, "\(id)")
        }
    }

    @Test("excess and due instant are to the second")
    func seconds() async throws {
        let node = try Node.parse(ThirdAgreement.text, file: "harbour-desk.json5")
        let workspace = try SmallWorkspace([("harbour-desk", node)], Self.tables)
        let evaluation = try await workspace.judge(asOf: "2026-11-01T00:00")
        let late = evaluation.verdicts.first { workspace.key($0) == "evening" && $0.outcome == .missed }
        #expect(late?.excessSeconds == 1 && late?.targetSeconds == 14_400)
        #expect(late?.dueAt == (try SmallWorkspace.instant("2026-10-06T10:30:00")))
        let supplier = evaluation.verdicts.first { workspace.key($0) == "supplier" && $0.targetSeconds == 3600 }
        #expect(supplier?.elapsedSeconds == 3000 && supplier?.suspendedSeconds == 19_800)
    }
}
