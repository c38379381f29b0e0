import Records

/// What a condition, a start or a stop can name: the columns of the canonical tables, and what follows from them.
///
/// The raw value is the name in an agreement's file: a column of the subject by its own name, a contract's or a
/// site's behind `contract.` or `site.`.
public enum Field: String, CaseIterable, Sendable {
    // A contract's.
    case level
    case supportWindow = "support_window"
    case contractOrderKind = "contract.order_kind"
    case contractInstallationByVendor = "contract.installation_by_vendor"
    case contractShippedOn = "contract.shipped_on"
    case contractAcceptedOn = "contract.accepted_on"
    case contractPreviousEndsOn = "contract.previous_ends_on"
    case contractStartsOn = "contract.starts_on"
    case contractEndsOn = "contract.ends_on"
    case contractHandoverOn = "contract.handover_on"
    case contractPartsRetention = "contract.parts_retention"
    case contractPickupService = "contract.pickup_service"

    // The partner's that the customer belongs to; a direct customer has none.
    case partner
    case partnerKind = "partner.kind"

    // A site's.
    case siteRedundant = "site.redundant"
    case siteVendorEquipment = "site.vendor_equipment"
    case siteUps = "site.ups"
    case siteVoipJitter = "site.voip_jitter_ms"
    case siteVoipDelay = "site.voip_delay_ms"
    case siteVoipLoss = "site.voip_loss_percent"

    // A ticket's; priority also an RMA's.
    case priority
    case queue
    case supportLevel = "support_level"
    case category
    case attribution
    case component
    case status
    case closeReason = "close_reason"
    case duplicateOf = "duplicate_of"
    case openedAt = "opened_at"
    case acceptedAt = "accepted_at"
    case fastCallAt = "fast_call_at"
    case firstResponseAt = "first_response_at"
    case restoredAt = "restored_at"
    case resolvedAt = "resolved_at"
    case closedAt = "closed_at"
    /// Seconds from the opening to the closing.
    case secondsToClosing = "seconds_to_closing"
    /// The share of telephones that work, in per cent; unknown where there are none.
    case phonesOutPercent = "phones_out_percent"
    case phonesInPercent = "phones_in_percent"
    case phonesOutTotal = "phones_out_total"
    case phonesInTotal = "phones_in_total"
    case bugOffSpec = "bug_off_spec"
    case bugNotCorrectable = "bug_not_correctable"
    case bugElsewhere = "bug_elsewhere"
    /// The hours of support credits that the customer has left when the ticket is opened: all that ended up to that
    /// second is booked, and never any credits is 0. What is not 0 never rounds to it.
    case creditsAtOpening = "credits_at_opening"

    // An RMA's.
    case quantity
    case spareNeededAt = "spare_needed_at"
    case rmaNumberAt = "rma_number_at"
    case formComplete = "form_complete"
    case formCompleteAt = "form_complete_at"
    case shippedAt = "shipped_at"
    case arrivedAt = "arrived_at"
    case defectiveReturnedAt = "defective_returned_at"
    /// How many RMAs of the same customer have a number of the same minute, itself included.
    case simultaneousRMAs = "simultaneous_rmas"

    // A project's.
    case orderedOn = "ordered_on"
    case expectedInstallationOn = "expected_installation_on"
    case crsCompleteOn = "crs_complete_on"
    case crsChangedOn = "crs_changed_on"
    case configurationUploadedOn = "configuration_uploaded_on"
    case infrastructureReadyOn = "infrastructure_ready_on"
    case remoteAccessOn = "remote_access_on"
    case upsInstalledOn = "ups_installed_on"
    case advanceInvoicePaid = "advance_invoice_paid"
    case doItYourself = "do_it_yourself"
    case installedOn = "installed_on"

    // A delivery's.
    case purchaseOrderOn = "purchase_order_on"
    case validatedOn = "validated_on"
    case deliveredOn = "delivered_on"
    case deadOnArrivalReportedOn = "dead_on_arrival_reported_on"
    case replacedOn = "replaced_on"
    /// Days from the delivery to the report that it was dead on arrival.
    case daysToDeadOnArrival = "days_to_dead_on_arrival"
    case newProject = "new_project"

    /// The columns that it stands for, as a reason names them.
    public var columns: String {
        switch self {
        case .secondsToClosing: "closed_at"
        case .phonesOutPercent: "phones_out_total or phones_out_working"
        case .phonesInPercent: "phones_in_total or phones_in_working"
        case .simultaneousRMAs: "rma_number_at"
        case .daysToDeadOnArrival: "delivered_on"
        case .creditsAtOpening: "credits"
        default: rawValue
        }
    }

    /// Whether it is a column of the contract's.
    public var isContracts: Bool {
        switch self {
        case .contractOrderKind, .contractInstallationByVendor, .contractShippedOn, .contractAcceptedOn,
            .contractPreviousEndsOn, .contractStartsOn, .contractEndsOn, .contractHandoverOn, .contractPartsRetention,
            .contractPickupService:
            true
        default: false
        }
    }

    /// What a field holds, and so how it can be tested.
    public enum Kind: Sendable, Equatable {
        /// An instant or a day.
        case time
        /// A word of the agreement's own.
        case levelWord, windowWord, priorityWord, queueWord, supportLevelWord, componentWord
        /// A word of a closed list.
        case word([String])
        case answer
        case number
        /// Only whether it is given.
        case reference
    }

    /// What the field holds.
    public var kind: Kind {
        switch self {
        case .level: .levelWord
        case .supportWindow: .windowWord
        case .priority: .priorityWord
        case .queue: .queueWord
        case .supportLevel: .supportLevelWord
        case .component: .componentWord
        case .category: .word(Category.allCases.map(\.rawValue))
        case .attribution: .word(Attribution.allCases.map(\.rawValue))
        case .status: .word(Status.allCases.map(\.rawValue))
        case .closeReason: .word(CloseReason.allCases.map(\.rawValue))
        case .contractOrderKind: .word(OrderKind.allCases.map(\.rawValue))
        case .partnerKind: .word(PartnerKind.allCases.map(\.rawValue))
        case .contractInstallationByVendor, .contractPartsRetention, .contractPickupService, .siteRedundant,
            .siteVendorEquipment, .siteUps, .formComplete, .advanceInvoicePaid, .doItYourself, .newProject, .bugOffSpec,
            .bugNotCorrectable, .bugElsewhere:
            .answer
        case .siteVoipJitter, .siteVoipDelay, .siteVoipLoss, .secondsToClosing, .phonesOutPercent, .phonesInPercent,
            .phonesOutTotal, .phonesInTotal, .quantity, .simultaneousRMAs, .daysToDeadOnArrival, .creditsAtOpening:
            .number
        case .duplicateOf, .partner: .reference
        default: .time
        }
    }
}

extension Word {
    /// The word's number in conditions: its position in the closed list from 1.
    @inlinable
    public var number: UInt8 {
        var number: UInt8 = 0
        for word in Self.allCases {
            number += 1
            if word == self { break }
        }
        return number
    }
}
