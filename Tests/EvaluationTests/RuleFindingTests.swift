import Agreements
import Configuration
import Records
import ServiceTime
import Testing

@testable import Evaluation

@Suite("What an agreement says that should not be is found, and judges nothing")
struct RuleFindingTests {
    /// The findings of a world's month, as `rule subject`.
    private static func found(_ world: World, _ month: String = "2026-10") async throws -> [String] {
        try await world.evaluation(month).findings.compactMap { finding -> String? in
            switch finding {
            case .rule(let agreement, let position, let row):
                guard let rule = world.agreements[agreement]?.findings[position] else { return nil }
                let key = rule.subject == .site ? world.records.sites.keys[row] : world.records.tickets.keys[row]
                return "\(rule.name.rule) \(key)"
            case .severalLevels(let agreement, let customer):
                return
                    "\(world.agreements[agreement]?.oneLevel?.name.rule ?? "") \(world.records.customers.keys[customer])"
            default: return nil
            }
        }
    }

    static let replies: [(name: String, closed: String?, reason: CloseReason?, month: String, found: [String])] = [
        ("47 hours", "2026-10-07 09:00", .noReply, "2026-10", ["E-13 t"]),
        ("47:59:59", "2026-10-07 09:59:59", .noReply, "2026-10", ["E-13 t"]),
        ("48:00:00", "2026-10-07 10:00", .noReply, "2026-10", []),
        ("49 hours", "2026-10-07 11:00", .noReply, "2026-10", []),
        ("47 hours, and for another reason", "2026-10-07 09:00", .resolved, "2026-10", []),
        ("47 hours, and duplicate", "2026-10-07 09:00", .duplicate, "2026-10", []),
        ("still open, whatever the reason says", nil, .noReply, "2026-10", []),
        ("in the month before the closing's", "2026-10-07 09:00", .noReply, "2026-09", []),
        ("in the month after it", "2026-10-07 09:00", .noReply, "2026-11", []),
    ]

    @Test("E-13: closed for no reply sooner than 48 hours is a finding against the vendor", arguments: replies)
    func noReply(
        row: (name: String, closed: String?, reason: CloseReason?, month: String, found: [String])
    ) async throws {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site()
        try world.fault("t", opened: "2026-10-05 10:00", restored: nil, closed: row.closed) {
            $0.closeReason = row.reason
        }
        #expect(try await Self.found(world, row.month) == row.found, "\(row.name)")
    }

    @Test("E-13: opened in the last hours of a month and closed in the next, it is the next one's")
    func acrossMonths() async throws {
        var world = try World()
        try world.contract(level: "Advanced")
        world.site()
        try world.fault("t", opened: "2026-09-30 20:00", restored: nil, closed: "2026-10-01 09:00") {
            $0.closeReason = .noReply
        }
        #expect(try await Self.found(world, "2026-09") == [])
        #expect(try await Self.found(world, "2026-10") == ["E-13 t"])
    }

    static let faults: [(category: Category?, attribution: Attribution?, duplicate: Bool, found: [String])] = [
        (.network, nil, false, ["E-17 t"]), (.communicationLine, nil, false, ["E-17 t"]),
        (.network, .vendor, false, []), (.communicationLine, .thirdParty, false, []), (.network, .client, false, []),
        (.incident, nil, false, []), (nil, nil, false, []), (.network, nil, true, []),
    ]

    @Test(
        "E-17: a line or network fault without attribution is a finding, a duplicate of one is not", arguments: faults)
    func attribution(
        row: (category: Category?, attribution: Attribution?, duplicate: Bool, found: [String])
    ) async throws {
        var world = try World()
        try world.contract(level: "Standard")
        world.site()
        try world.fault("t", opened: "2026-10-05 10:00", restored: "2026-10-05 11:00") {
            $0.category = row.category
            $0.attribution = row.attribution
            if row.duplicate { $0.closeReason = .duplicate }
            if row.duplicate { $0.closedAt = $0.openedAt }
        }
        #expect(try await Self.found(world) == row.found)
        #expect(try await Self.found(world, "2026-11") == [])
    }

    static let servers: [(level: String, bought: Answer, ends: String?, found: [String])] = [
        ("Entry", .no, nil, []), ("Standard", .no, nil, ["E-09 S"]), ("Premium", .no, nil, ["E-09 S"]),
        ("Premium", .yes, nil, []), ("Premium", .empty, nil, []),
        ("Premium", .no, "2026-10-31", ["E-09 S"]), ("Premium", .no, "2026-10-30", []),
    ]

    @Test("E-09: a client-owned server outside Entry is a finding while the contract covers", arguments: servers)
    func server(row: (level: String, bought: Answer, ends: String?, found: [String])) async throws {
        var world = try World()
        try world.contract(level: row.level) { contract in
            if let day = row.ends.flatMap({ Day($0) }) { contract.endsOn = DayStamp(day) }
        }
        world.site()
        world.records.sites.rows[0].vendorEquipment = row.bought
        #expect(try await Self.found(world) == row.found)
    }

    static let options: [(isDirect: Bool, levels: [String], ends: String?, found: [String])] = [
        (true, ["Advanced", "Entry"], nil, ["E-09 C"]), (true, ["Advanced", "Advanced"], nil, []),
        (false, ["Advanced", "Entry"], nil, []), (true, ["Advanced", "Entry"], "2026-09-30", []),
        (true, ["Premium", "Standard", "Entry"], nil, ["E-09 C"]),
    ]

    @Test("E-09: a direct client under two options is a finding, once; a partner's client is none", arguments: options)
    func twoOptions(row: (isDirect: Bool, levels: [String], ends: String?, found: [String])) async throws {
        var world = try World()
        if row.isDirect { world.records.customers.rows[0].partner = .empty }
        for (number, level) in row.levels.enumerated() {
            try world.contract("K\(number)", level: level) { contract in
                if number == 0, let day = row.ends.flatMap({ Day($0) }) { contract.endsOn = DayStamp(day) }
            }
        }
        #expect(try await Self.found(world) == row.found)
    }

    @Test("rules of another agreement find projects and deliveries of theirs, and move no verdict")
    func third() async throws {
        let rules = """
            findings: [
              { rule: "H-50", subject: "project", when: { advance_invoice_paid: "no" }, reason: "unpaid" },
              { rule: "H-51", subject: "delivery", when: { new_project: "no" }, reason: "spare" },
            ],
            title: "Harbour Desk"
            """
        let tables = [
            "customers": "customer_id,name\nC,C\n",
            "contracts": "contract_id,customer_id,agreement,level,starts_on\nK,C,harbour-desk,Gold,2026-01-01\n",
            "projects": """
            project_id,customer_id,contract_id,ordered_on,advance_invoice_paid
            open,C,K,2026-10-05,no
            paid,C,K,2026-10-05,yes
            """,
            "deliveries": """
            order_id,customer_id,contract_id,purchase_order_on,new_project
            old,C,K,2026-10-05,no
            new,C,K,2026-10-05,yes
            """,
        ]
        func workspace(_ text: String) throws -> SmallWorkspace {
            try SmallWorkspace([("harbour-desk", try Node.parse(text, file: "harbour-desk.json5"))], tables)
        }
        let plain = try workspace(ThirdAgreement.text)
        let strict = try workspace(ThirdAgreement.text.replacing("title: \"Harbour Desk\"", with: rules))
        let before = try await plain.judge(asOf: "2026-11-01T00:00")
        let after = try await strict.judge(asOf: "2026-11-01T00:00")
        #expect(before.findings == [] && before.verdicts == after.verdicts)
        #expect(after.findings == [.rule(agreement: 1, rule: 0, row: 0), .rule(agreement: 1, rule: 1, row: 0)])
    }
}
