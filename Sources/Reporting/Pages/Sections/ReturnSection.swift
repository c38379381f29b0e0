import Evaluation
import ServiceTime

/// Replacements of the month, and the defective parts that are due back.
struct ReturnSection: Sendable {
    struct Row: Sendable {
        var id: String
        var part: String
        var serial: String
        var customer: String
        var arrived: String
        var due: String
        var returned: String
        var bar: [UInt8]
        var days: String
        var freight: String
        var price: String
    }

    struct Replacement: Sendable {
        var id: String
        var part: String
        var customer: String
        var shipped: String
        var arrived: String
        var warranty: String
    }

    var finding: String
    /// Charged: overdue parts and those that came back too late in the month; a partner's alone.
    var rows: [Row]
    var total: String?
    var note: String?
    var replacements: [Replacement]
    var isOfSeveral: Bool

    private static let row = TemplateRecord<Row>([
        .text("id", "The RMA") { $0.id }, .text("part", "The part number") { $0.part },
        .text("serial", "The serial number") { $0.serial }, .text("customer", "The customer's name") { $0.customer },
        .text("arrived", "When the replacement arrived") { $0.arrived },
        .text("due", "When the defective part was due") { $0.due },
        .text("returned", "When it came back") { $0.returned },
        .markup("bar", "The days overdue as a bar") { $0.bar }, .text("days", "Days overdue") { $0.days },
        .text("freight", "Who bears the return freight") { $0.freight },
        .text("price", "The list price") { $0.price },
    ])

    private static let replacement = TemplateRecord<Replacement>([
        .text("id", "The RMA") { $0.id }, .text("part", "The part number") { $0.part },
        .text("customer", "The customer's name") { $0.customer },
        .text("shipped", "When it was shipped") { $0.shipped },
        .text("arrived", "When it arrived") { $0.arrived },
        .text("warranty", "The last day of its warranty") { $0.warranty },
    ])

    static let record = TemplateRecord<ReturnSection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .flag("hasRows", "Whether any part is charged") { !$0.rows.isEmpty },
        .list("rows", "Charged parts, the longest overdue first", of: row) { $0.rows },
        .optionalText("total", "The sum of the list prices") { $0.total },
        .optionalText("note", "What is due next") { $0.note },
        .flag("hasReplacements", "Whether a replacement arrived in the month") { !$0.replacements.isEmpty },
        .list("replacements", "Replacements that arrived in the month", of: replacement) { $0.replacements },
        .flag("isOfSeveral", "Whether the parts are several customers'") { $0.isOfSeveral },
    ])
}

extension PageContext {
    static let mostParts = 60

    /// The replaced parts of an account; nil where there is none to tell of. What is charged is between the vendor and
    /// the partner, and stands on the partner's page alone.
    func returns(_ account: Account, isPartner: Bool) -> ReturnSection? {
        let parts = PartsBook(account.returns, month: monthSpan)
        let charged = isPartner ? parts.charged : []
        guard isPartner ? !parts.isEmpty : !parts.arrived.isEmpty else { return nil }
        let longest = max(1, charged.compactMap(\.daysOverdue).max() ?? 1)
        let due = parts.awaited.first?.dueAt
        return ReturnSection(
            finding: returnsFinding(parts, isPartner: isPartner),
            rows: charged.prefix(Self.mostParts).map { row($0, longest: longest) },
            total: charged.count > 1 ? money(book.listPrices(charged)) : nil,
            note: isPartner && due != nil
                ? words.text(
                    .partsAwaited, ["n": .number(parts.awaited.count), "day": .text(date(of: due))]) : nil,
            replacements: parts.arrived.prefix(Self.mostParts).map(replacement),
            isOfSeveral: account.customers.count > 1)
    }

    private func row(_ part: ReturnedPart, longest: Int) -> ReturnSection.Row {
        let rma = records.rmas.rows[part.rma]
        var bar: [UInt8] = []
        StackedBar(
            parts: [.init(Double(part.daysOverdue ?? 0), part.returnedAt == nil ? .miss : .warn)], end: Double(longest)
        )
        .draw(ChartFrame(width: 110, height: 16, label: .decoration), into: &bar)
        return ReturnSection.Row(
            id: Self.cut(records.rmas.keys[part.rma]), part: Self.cut(rma.partNumber),
            serial: Self.cut(rma.serialNumber), customer: part.customer.map { name(ofCustomer: $0) } ?? "",
            arrived: date(of: part.arrivedAt), due: date(of: part.dueAt),
            returned: part.returnedAt == nil ? words.text(.notReturned) : date(of: part.returnedAt), bar: bar,
            days: part.daysOverdue.map { formats.integer($0) } ?? "–",
            freight: part.freight.map { words.text($0 == .vendor ? .freightVendor : .freightPartner) } ?? "–",
            price: part.listPrice.map { formats.money($0, currency(part)) } ?? words.text(.notGiven))
    }

    private func replacement(_ part: ReturnedPart) -> ReturnSection.Replacement {
        let rma = records.rmas.rows[part.rma]
        return ReturnSection.Replacement(
            id: Self.cut(records.rmas.keys[part.rma]), part: Self.cut(rma.partNumber),
            customer: part.customer.map { name(ofCustomer: $0) } ?? "", shipped: date(of: rma.shippedAt.start),
            arrived: date(of: part.arrivedAt),
            warranty: part.warrantyEndsOn.map { date($0) } ?? words.text(.notGiven))
    }

    private func returnsFinding(_ parts: PartsBook, isPartner: Bool) -> String {
        let arrived = words.sentence(
            parts.arrived.isEmpty ? .noReplacement : .replacementsArrived, ["n": .spelled(parts.arrived.count)])
        guard isPartner else { return arrived }
        if parts.overdue.isEmpty { return arrived + " " + words.sentence(.noPartOverdue) }
        return arrived + " " + words.sentence(.partsAreOverdue, ["n": .spelled(parts.overdue.count)])
    }
}
