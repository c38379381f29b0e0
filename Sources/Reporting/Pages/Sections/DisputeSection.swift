import Agreements
import Evaluation
import ServiceTime

/// What of closed tickets can still be disputed.
struct DisputeSection: Sendable {
    /// A ticket with the last instant of each matter.
    struct Row: Sendable {
        var ticket: String
        var customer: String
        var closed: String
        var matters: [String]
    }

    var finding: String
    var isOfSeveral: Bool
    /// What can be disputed, with its rule.
    var matters: [String]
    var rows: [Row]
    /// What is not shown.
    var more: String?

    private static let row = TemplateRecord<Row>([
        .text("ticket", "The ticket") { $0.ticket }, .text("customer", "The customer's name") { $0.customer },
        .text("closed", "When it was closed") { $0.closed },
        .texts("matters", "The last instant of each matter") { $0.matters },
    ])

    static let record = TemplateRecord<DisputeSection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .flag("isOfSeveral", "Whether the tickets are several customers'") { $0.isOfSeveral },
        .texts("matters", "What can be disputed, with its rule") { $0.matters },
        .list("rows", "A row per ticket", of: row) { $0.rows },
        .optionalText("more", "What is not shown") { $0.more },
    ])
}

extension PageContext {
    static let mostDisputes = 40

    /// What of an account's tickets can still be disputed, what ends first on top; nil where nothing can.
    func disputes(_ account: Account) -> DisputeSection? {
        let open = account.disputes
        guard let first = open.min(by: { $0.until < $1.until }) else { return nil }
        let kinds = Dispute.Kind.allCases.filter { kind in open.contains { $0.kind == kind } }
        var byTicket: [Int: [Dispute]] = [:]
        for dispute in open { byTicket[dispute.ticket, default: []].append(dispute) }
        let tickets = byTicket.sorted { a, b in
            let (x, y) = (a.value.map(\.until).min() ?? .distantFuture, b.value.map(\.until).min() ?? .distantFuture)
            return x == y ? a.key < b.key : x < y
        }
        let rest = tickets.count - Self.mostDisputes
        return DisputeSection(
            finding: words.sentence(
                .disputesOpen, ["n": .spelled(tickets.count), "day": .text(formats.day(zone.local(first.until).day))]),
            isOfSeveral: account.customers.count > 1, matters: kinds.map { heading($0, open) },
            rows: tickets.prefix(Self.mostDisputes).map { row($0.key, $0.value, kinds) },
            more: rest > 0 ? words.text(.moreDisputes, ["n": .number(rest)]) : nil)
    }

    private func heading(_ kind: Dispute.Kind, _ open: [Dispute]) -> String {
        let rule = open.first { $0.kind == kind }?.rule.rule ?? ""
        return "\(words.text(kind.phrase)) (\(rule))"
    }

    private func row(_ ticket: Int, _ disputes: [Dispute], _ kinds: [Dispute.Kind]) -> DisputeSection.Row {
        DisputeSection.Row(
            ticket: Self.cut(records.tickets.keys[ticket]),
            customer: disputes.first.map { name(ofCustomer: $0.customer) } ?? "",
            closed: time(disputes.first?.from),
            matters: kinds.map { kind in
                disputes.first { $0.kind == kind }.map { words.text(.byDate, ["day": .text(date(of: $0.until))]) }
                    ?? "–"
            })
    }
}

extension Dispute.Kind {
    var phrase: Phrase {
        switch self {
        case .closing: .disputeClosing
        case .countedTime: .disputeTime
        case .claim: .disputeClaim
        }
    }
}
