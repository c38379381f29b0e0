import Agreements
import Evaluation
import Records

/// Duties, disputes, contracts and what they entitle to, as `summary.json` has them.
extension JSONWriter {
    /// The members of a partner's `duties`: lists that are empty and figures that are null where nothing is asked.
    mutating func duties(_ duties: PartnerDuties?, _ evaluation: Evaluation, _ records: Records) {
        list("overdue_returns", duties?.overdueReturns ?? []) { json, position in
            let part = evaluation.returns[position]
            json.object { json in
                json.member("rma_id", records.rmas.keys[part.rma])
                json.member("due_at", part.dueAt?.description)
                json.member("days_overdue", part.daysOverdue)
            }
        }
        list("late_notices", duties?.lateNotices ?? []) { json, position in
            json.lateNotice(evaluation.lateNotices[position], records)
        }
        object("contacts") { json in
            let share = duties?.contacts
            json.member("rule", share?.duty.rule)
            json.member("requests", share?.requests)
            json.member("named", share?.named)
            json.member("share", digits: share?.share?.decimal)
        }
        object("record") { json in
            json.member("rule", duties?.record?.duty.rule)
            json.list("asked", duties?.record?.asked ?? []) { $0.value($1.rawValue) }
            json.list("missing", duties?.record?.missing ?? []) { $0.value($1.rawValue) }
        }
    }

    /// A notice that came late, or has not come.
    mutating func lateNotice(_ notice: LateNotice, _ records: Records) {
        object { json in
            json.member("rule", notice.duty.rule)
            json.member("kind", notice.kind.rawValue)
            json.member("site_id", records.sites.keys[notice.site])
            json.member("customer_id", records.customers.keys[notice.customer])
            json.member("notified_on", notice.notifiedOn?.description)
            json.member("effective_on", notice.effectiveOn.description)
            json.member("last_day", notice.lastDay.description)
            json.member("days_late", notice.daysLate)
        }
    }

    /// What can still be disputed of a ticket.
    mutating func dispute(_ dispute: Dispute, _ records: Records) {
        object { json in
            json.member("kind", dispute.kind.rawValue)
            json.member("ticket_id", records.tickets.keys[dispute.ticket])
            json.member("rule", dispute.rule.rule)
            json.member("from", dispute.from.description)
            json.member("until", dispute.until.description)
        }
    }

    /// A contract: what it entitles to stands with its agreement.
    mutating func contract(_ contract: ContractStanding, _ input: ReportInput) {
        object { json in
            let agreement = input.agreements[contract.agreement]
            json.member("contract_id", input.records.contracts.keys[contract.contract])
            json.member("agreement", agreement?.id)
            json.member("valid_from", agreement?.validFrom?.description)
            json.member("level", agreement?.levelName(contract.level))
            json.member(
                "support_window", contract.supportWindow.flatMap { input.records.vocabulary.supportWindows[$0] })
            json.member("starts_on", contract.startsOn?.description)
            json.member("ends_on", contract.endsOn?.description)
            json.member("in_force", contract.isInForce)
        }
    }

    /// What an agreement's levels include, and its terms, in the source's words.
    mutating func agreement(_ agreement: Agreement) {
        object { json in
            json.member("agreement", agreement.id)
            json.member("valid_from", agreement.validFrom?.description)
            json.member("title", agreement.title)
            json.member("source", agreement.source)
            json.objectives(agreement)
            json.line("compensation") { json in
                json.member("rule", agreement.compensation?.rule)
                json.member("cap_percent", digits: agreement.compensation?.capPercent?.plain)
                json.member("claim_office_days", agreement.compensation?.claims?.officeDays)
            }
            json.list("entitlements", agreement.entitlements?.items ?? []) { json, item in
                json.object { json in
                    json.member("item", item.title)
                    json.member("rule", agreement.entitlements?.rule)
                    json.object("levels") { json in
                        for (level, cell) in zip(agreement.levels, item.cells) {
                            json.member(level.name, cell.value.word)
                        }
                    }
                }
            }
            json.list("terms", agreement.terms) { json, term in
                json.object { json in
                    json.member("clause", term.clause)
                    json.member("title", term.title)
                    json.member("text", term.text)
                }
            }
        }
    }
}

extension Entitlements.Value {
    /// The cell's word as the agreement's file has it.
    var word: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .toPurchase: "to-purchase"
        case .text(let text): text
        }
    }
}
