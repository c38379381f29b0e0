import Agreements
import Evaluation
import ServiceTime

/// The way from a figure to the clocks behind it, and from a clock to how it was counted.
extension PageContext {
    /// The id of a clock on the page that lists it.
    private static func anchor(_ verdict: Verdict) -> String {
        let kind = String(verdict.subject.rawValue.prefix(1))
        return "\(kind)\(verdict.row)-\(verdict.objective ?? 0)"
    }

    /// The row of a clock in its customer's list; nil for one without a customer.
    func href(ofClock verdict: Verdict) -> String? {
        guard let customer = verdict.customer else { return nil }
        let list = book.clocks[customer]
        let verdicts = book.evaluation.verdicts
        let own = Self.anchor(verdict)
        let index = list.positions.firstIndex { position in
            let other = verdicts[Int(position)]
            return other.row == verdict.row && Self.anchor(other) == own
        }
        return index.map { "\(href(paths.clocks(ofCustomer: customer, page: list.page(of: $0))))#\(own)" }
    }

    /// The id of the group of clocks without a contract.
    private static let withoutContract = "no-contract"

    /// The list of a customer's clocks, from its beginning; nil where there is none.
    func href(ofAllClocks customer: Int) -> String? {
        book.clocks[customer].pages.isEmpty ? nil : href(paths.clocks(ofCustomer: customer, page: 0))
    }

    /// The list of a customer's clocks under a line, or of those without a contract; nil where there is none.
    func href(ofClocks line: ObjectiveLine?, customer: Int) -> String? {
        let list = book.clocks[customer]
        let verdicts = book.evaluation.verdicts
        let index = list.positions.firstIndex { position in
            let verdict = verdicts[Int(position)]
            return book.objectives.number(agreement: verdict.agreement, objective: verdict.objective) == line?.number
        }
        let anchor = line?.anchor ?? Self.withoutContract
        return index.map { "\(href(paths.clocks(ofCustomer: customer, page: list.page(of: $0))))#\(anchor)" }
    }

    /// The clocks behind a figure of an account's report: the customer's list, or the partner's, which counts them by
    /// customer; nil where there is none.
    ///
    /// - Parameter line: nil for the clocks without a contract.
    func href(ofClocks line: ObjectiveLine?, _ account: Account) -> String? {
        let counts = line.map { account.course($0).current } ?? account.tally.withoutContract.current
        guard let customer = account.customers.first, counts.total > 0 else { return nil }
        if let partner = records.partner(ofCustomer: customer), path == paths.page(ofPartner: partner) {
            return "\(href(paths.clocks(ofPartner: partner)))#\(line?.anchor ?? Self.withoutContract)"
        }
        return href(ofClocks: line, customer: customer)
    }

    /// The list of all clocks of an account: the customer's, or the partner's by customer; nil where there is none.
    func href(ofAllClocks account: Account) -> String? {
        guard let customer = account.customers.first else { return nil }
        if let partner = records.partner(ofCustomer: customer), path == paths.page(ofPartner: partner) {
            return href(paths.clocks(ofPartner: partner))
        }
        return href(ofClocks: nil, customer: customer)
    }

    /// The page with the clauses of a customer's clocks under a line: the customer's report, or, for what its partner
    /// owes, the partner's.
    private func pageOfClauses(_ line: ObjectiveLine?, _ account: Account) -> String {
        guard let customer = account.customers.first else { return "" }
        let partner = line?.isDuty == true ? records.partner(ofCustomer: customer) : nil
        return href(partner.map { paths.page(ofPartner: $0) } ?? paths.page(ofCustomer: customer))
    }

    // MARK: A customer's list

    static let mostStretches = 40

    /// A page of a customer's list, `number` from 0.
    func clockPage(_ customer: Int, _ number: Int, _ explainer: Explainer?, style: [UInt8]) -> ClockPage {
        let list = book.clocks[customer]
        let range = list.pages.indices.contains(number) ? list.pages[number] : 0..<0
        let verdicts = list.positions[range].map { book.evaluation.verdicts[Int($0)] }
        let account = Account([customer], book)
        var groups: [ClockPage.Group] = []
        var stories: [ClockPage.Story] = []
        var group: [Verdict] = []
        var line: ObjectiveLine?
        func close() {
            if !group.isEmpty { groups.append(self.group(line, group, account, explainer, &stories)) }
            group.removeAll(keepingCapacity: true)
        }
        for verdict in verdicts {
            let own = book.objectives.number(agreement: verdict.agreement, objective: verdict.objective)
                .map { book.objectives.lines[$0] }
            if own?.number != line?.number { close() }
            line = own
            group.append(verdict)
        }
        close()
        let name = self.name(ofCustomer: customer)
        let title = words.text(.clocksOf, ["name": .text(name)])
        return ClockPage(
            frame: frame(
                title: words.text(.titleReport, ["name": .text(title), "month": .text(formats.month(period))]),
                kind: words.text(.kindReport), badge: words.text(.badgeConfidential),
                links: [PageLink(href: href(paths.page(ofCustomer: customer)), label: name)], style: style),
            head: clockHead(
                words.text(.customerKicker, ["id": .text(Self.cut(records.customers.keys[customer]))]), title,
                list.positions.count),
            zone: zoneNote, groups: groups, stories: stories,
            pages: list.pages.indices.map { index in
                PageLink(
                    href: href(paths.clocks(ofCustomer: customer, page: index)), label: formats.integer(index + 1),
                    isCurrent: index == number)
            })
    }

    private func clockHead(_ kicker: String, _ title: String, _ count: Int) -> PageHead {
        PageHead(
            kicker: kicker, name: title, month: formats.month(period), span: "",
            facts: [
                .init(label: words.text(.factAsOf), value: formats.instant(book.evaluation.asOf, zone)),
                .init(label: words.text(.clocksListed), value: formats.integer(count)),
            ],
            verdict: words.sentence(.clocksVerdict), sentences: [])
    }

    private func group(
        _ line: ObjectiveLine?, _ verdicts: [Verdict], _ account: Account, _ explainer: Explainer?,
        _ stories: inout [ClockPage.Story]
    ) -> ClockPage.Group {
        let page = pageOfClauses(line, account)
        // Of the whole list: a page may hold a part of it.
        let counts = line.map { account.course($0).current } ?? account.tally.withoutContract.current
        var rows: [ClockPage.Row] = []
        for verdict in verdicts {
            let story = verdict.outcome.isTold ? self.story(verdict, line, explainer) : nil
            if let story { stories.append(story) }
            var row = row(verdict, line, story: story?.anchor)
            row.clause = clause(of: verdict, line, account).map { "\(page)#\($0)" }
            rows.append(row)
        }
        return ClockPage.Group(
            anchor: line?.anchor ?? Self.withoutContract,
            title: line.map { Self.cut($0.title) } ?? words.text(.withoutContract),
            rule: line?.id ?? "G-11", clause: line.map { "\(page)#\($0.anchor)" },
            counts: conservation(counts), rows: rows)
    }

    /// The id, on the report, of the clause by which a clock does not count; nil where it counts.
    private func clause(of verdict: Verdict, _ line: ObjectiveLine?, _ account: Account) -> String? {
        if verdict.reason == .none { return nil }
        let rule = reason(verdict.reason, book.input.agreements[verdict.agreement], line?.id).rule
        return clause(rule, verdict.agreement, account.lines)
    }

    private func row(_ verdict: Verdict, _ line: ObjectiveLine?, story: String?) -> ClockPage.Row {
        let isWorking = line.map { isWorkingTime(verdict, $0) } ?? false
        var elapsed = verdict.elapsedSeconds.map { words.duration($0, isWorkingTime: isWorking) } ?? ""
        if isWorking, !elapsed.isEmpty { elapsed = words.text(.workingTime, ["time": .text(elapsed)]) }
        var why = ""
        if verdict.outcome != .met, verdict.outcome != .missed, verdict.reason != .none {
            let reason = reason(verdict.reason, book.input.agreements[verdict.agreement], line?.id)
            why = words.text(.reasonWithRule, ["rule": .text(reason.rule), "reason": .text(reason.words)])
        } else if let excess = verdict.excessSeconds, verdict.outcome == .missed {
            let over = excess == 0 ? words.text(.overClosed) : words.duration(excess, isWorkingTime: isWorking)
            why = words.text(.lateBy, ["time": .text(over)])
        }
        return ClockPage.Row(
            anchor: Self.anchor(verdict), id: Self.cut(subject(verdict)), kind: kind(verdict.subject),
            outcome: word(verdict.outcome), isMissed: verdict.outcome == .missed, started: time(verdict.startedAt),
            due: time(verdict.dueAt), stopped: time(verdict.stoppedAt), elapsed: elapsed, reason: why, story: story)
    }

    // MARK: A story

    /// How a clock was counted; nil where the row says it all.
    private func story(_ verdict: Verdict, _ line: ObjectiveLine?, _ explainer: Explainer?) -> ClockPage.Story? {
        guard let clock = explainer?.clock(of: verdict), let line else { return nil }
        var facts: [ClockPage.Story.Fact] = []
        func add(_ label: Phrase, _ value: String) {
            if !value.isEmpty { facts.append(.init(label: words.text(label), value: value)) }
        }
        if let row = verdict.contract {
            let contract = records.contracts.rows[row]
            let levels = line.agreement.levels
            let isKnown = levels.indices.contains(Int(contract.level) - 1)
            let level = isKnown ? levels[Int(contract.level) - 1].name : "–"
            let id = Self.cut(records.contracts.keys[row])
            add(.storyContract, "\(id) · \(Self.cut(line.agreement.title)) · \(level)")
        }
        add(.storyPromise, "\(line.id) · \(Self.cut(clock.objective?.title ?? line.title))")
        add(.storyClause, clock.objective?.clause ?? line.clause)
        add(.storyCalendar, clock.calendar.isEmpty ? "" : "\(clock.calendar) · \(clock.zone.name)")
        for reason in clock.allReasons {
            let (rule, text) = self.reason(reason, line.agreement, line.id)
            add(.columnReasonOf, words.text(.reasonWithRule, ["rule": .text(rule), "reason": .text(text)]))
        }
        if let target = verdict.targetSeconds { add(.storyTarget, words.target(target)) }
        if let suspended = verdict.suspendedSeconds, suspended > 0 {
            add(.storySuspended, words.duration(suspended, isWorkingTime: true))
        }
        let rest = clock.segments.count - Self.mostStretches
        return ClockPage.Story(
            anchor: "story-\(Self.anchor(verdict))",
            title: words.text(
                .storyTitle,
                [
                    "id": .text(Self.cut(subject(verdict))), "rule": .text(line.id),
                    "outcome": .text(word(verdict.outcome)),
                ]),
            facts: facts, stretches: clock.segments.prefix(Self.mostStretches).map { stretch($0, clock.zone) },
            more: rest > 0 ? words.text(.stretchesMore, ["n": .number(rest)]) : nil)
    }

    private func stretch(_ segment: Segment, _ zone: Zone) -> ClockPage.Story.Stretch {
        let why =
            switch segment.reason {
            case .open: words.text(.stretchCounted)
            case .outsideWindow: words.text(.stretchClosed)
            case .holiday(let name): words.text(.stretchHoliday, ["name": .text(name)])
            case .suspended(let reasons):
                reasons.isEmpty
                    ? words.text(.stretchSuspended)
                    : words.text(.stretchSuspendedBy, ["reasons": .text(reasons.joined(separator: "; "))])
            }
        func exact(_ instant: Instant) -> String { formats.shortInstant(instant, zone, year: period.year) }
        return ClockPage.Story.Stretch(
            from: exact(segment.span.start), to: exact(segment.span.end),
            counted: segment.counts ? words.duration(segment.counted, isWorkingTime: true) : "–", why: why,
            total: words.duration(segment.total, isWorkingTime: true))
    }

    // MARK: A partner's clocks

    /// A partner's clocks of the month by commitment and customer.
    func clockIndexPage(_ partner: Int, style: [UInt8]) -> ClockIndexPage {
        let customers = book.customersOfPartner[partner]
        let account = Account(customers, book)
        let page = href(paths.page(ofPartner: partner))
        var groups: [ClockIndexPage.Group] = []
        let tallies = customers.map { ($0, book.tally(of: $0)) }
        func add(_ line: ObjectiveLine?, _ counts: (Tally) -> OutcomeCounts) {
            let rows = tallies.compactMap { customer, tally -> ClockIndexPage.Row? in
                let own = counts(tally)
                guard own.total > 0, let list = href(ofClocks: line, customer: customer) else { return nil }
                return ClockIndexPage.Row(name: self.name(ofCustomer: customer), href: list, counts: outcomeCells(own))
            }
            if rows.isEmpty { return }
            groups.append(
                ClockIndexPage.Group(
                    anchor: line?.anchor ?? Self.withoutContract,
                    title: line.map { Self.cut($0.title) } ?? words.text(.withoutContract), rule: line?.id ?? "G-11",
                    clause: line.map { "\(page)#\($0.anchor)" }, rows: rows))
        }
        for line in account.lines where !line.isAvailability {
            add(line) { $0.courses[line.number]?.current ?? OutcomeCounts() }
        }
        add(nil) { $0.withoutContract.current }
        let name = self.name(ofPartner: partner)
        let title = words.text(.clocksOf, ["name": .text(name)])
        return ClockIndexPage(
            frame: frame(
                title: words.text(.titleReport, ["name": .text(title), "month": .text(formats.month(period))]),
                kind: words.text(.kindReport), badge: words.text(.badgeConfidential),
                links: [PageLink(href: page, label: name)], style: style),
            head: clockHead(
                words.text(.partnerKicker, ["id": .text(Self.cut(records.partners.keys[partner]))]), title,
                account.all.current.total),
            groups: groups)
    }
}
