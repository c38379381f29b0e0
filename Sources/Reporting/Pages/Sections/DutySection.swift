import Agreements
import Evaluation
import Records
import ServiceTime

/// What the partner owes besides clocks: notices, contacts, and its record.
struct DutySection: Sendable {
    struct Duty: Sendable {
        var title: String
        var standing: String
        var rule: String
        var clause: String
        var verdict: VerdictMark
    }

    struct Notice: Sendable {
        var site: String
        var customer: String
        var kind: String
        var effective: String
        var lastDay: String
        var told: String
        var days: String
        var rule: String
    }

    var finding: String
    var duties: [Duty]
    var notices: [Notice]

    private static let duty = TemplateRecord<Duty>([
        .text("title", "What is asked for") { $0.title }, .text("standing", "How it stands") { $0.standing },
        .text("rule", "The rule's id") { $0.rule }, .text("clause", "Its place in the source") { $0.clause },
        .object("verdict", "The verdict", as: VerdictMark.record) { $0.verdict },
    ])

    private static let notice = TemplateRecord<Notice>([
        .text("site", "The site") { $0.site }, .text("customer", "The customer's name") { $0.customer },
        .text("kind", "What was to be announced") { $0.kind },
        .text("effective", "When it happened") { $0.effective },
        .text("lastDay", "The last day to announce it") { $0.lastDay },
        .text("told", "When it was announced") { $0.told }, .text("days", "Days late") { $0.days },
        .text("rule", "The rule's id") { $0.rule },
    ])

    static let record = TemplateRecord<DutySection>([
        .markup("finding", "What the section says, in a sentence") { Array($0.finding.utf8) },
        .flag("hasDuties", "Whether contacts or a record are asked for") { !$0.duties.isEmpty },
        .list("duties", "Contacts and the record", of: duty) { $0.duties },
        .flag("hasNotices", "Whether a notice was late") { !$0.notices.isEmpty },
        .list("notices", "Late notices", of: notice) { $0.notices },
    ])
}

extension PageContext {
    /// What a partner owes besides clocks and parts; nil where nothing is asked of it.
    func duties(ofPartner row: Int) -> DutySection? {
        guard let duties = book.evaluation.partnerDuties.first(where: { $0.partner == row }) else { return nil }
        let notices = duties.lateNotices.map { book.evaluation.lateNotices[$0] }
        let list = [duties.contacts.map(contacts), duties.record.map(record)].compactMap { $0 }
        guard !list.isEmpty || !notices.isEmpty else { return nil }
        return DutySection(finding: dutiesFinding(duties), duties: list, notices: notices.map(notice))
    }

    private func contacts(_ share: ContactShare) -> DutySection.Duty {
        let isMet = share.requests == 0 ? nil : share.named == share.requests
        let counts = Share(share.named, of: share.requests)
        let standing =
            share.requests == 0
            ? words.text(.noRequests)
            : words.text(
                .contactsNamed, ["share": .text(percent(counts) ?? "–"), "count": .text(kOfN(counts))])
        return DutySection.Duty(
            title: words.text(.dutyContacts), standing: standing, rule: share.duty.rule, clause: share.duty.clause,
            verdict: verdict(isMet))
    }

    private func record(_ record: RecordStanding) -> DutySection.Duty {
        let missing = record.missing.map { words.text($0.phrase) }
        return DutySection.Duty(
            title: words.text(.dutyRecord),
            standing: missing.isEmpty
                ? words.text(.recordComplete)
                : words.text(.recordMissing, ["names": .text(missing.joined(separator: ", "))]),
            rule: record.duty.rule, clause: record.duty.clause, verdict: verdict(record.isComplete))
    }

    private func notice(_ notice: LateNotice) -> DutySection.Notice {
        let site = records.sites.rows[notice.site]
        return DutySection.Notice(
            site: shown(site.name, id: records.sites.keys[notice.site]), customer: name(ofCustomer: notice.customer),
            kind: words.text(notice.kind.phrase), effective: date(notice.effectiveOn), lastDay: date(notice.lastDay),
            told: notice.notifiedOn.map { date($0) } ?? words.text(.notAnnounced),
            days: formats.integer(notice.daysLate), rule: notice.duty.rule)
    }

    private func dutiesFinding(_ duties: PartnerDuties) -> String {
        var parts: [String] = []
        if let contacts = duties.contacts, contacts.requests > contacts.named {
            parts.append(
                words.sentence(
                    contacts.named == 0 ? .contactsNone : .contactsMissing,
                    ["n": .spelled(contacts.requests - contacts.named), "all": .spelled(contacts.requests)]))
        }
        if let record = duties.record, !record.isComplete {
            parts.append(words.sentence(.recordIncomplete, ["n": .spelled(record.missing.count)]))
        }
        if !duties.lateNotices.isEmpty {
            parts.append(words.sentence(.noticesLate, ["n": .spelled(duties.lateNotices.count)]))
        }
        return parts.isEmpty ? words.sentence(.dutiesKept) : parts.joined(separator: " ")
    }
}

extension PartnerColumn {
    var phrase: Phrase {
        switch self {
        case .country: .recordCountry
        case .email: .recordEmail
        case .hotline: .recordHotline
        case .language: .recordLanguage
        case .afterSalesEmail: .recordAfterSales
        case .serviceArrangement: .recordArrangement
        }
    }
}

extension NoticeKind {
    var phrase: Phrase {
        switch self {
        case .move: .noticeMove
        case .renumbering: .noticeRenumbering
        case .relocation: .noticeRelocation
        }
    }
}
