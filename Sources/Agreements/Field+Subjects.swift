/// Whose column a field is: one table for the reader, for linting and for the documentation.
extension Field {
    /// Where a field's value stands.
    public enum Owner: Sendable, Equatable {
        /// In the contract that judges the subject.
        case contract
        /// In the partner that the customer belongs to.
        case partner
        /// In the subject's site.
        case site
        /// In the subject's own row, or in what follows from it.
        case subject([SubjectKind])
    }

    /// Where the field's value stands.
    public var owner: Owner {
        switch self {
        case .level, .supportWindow, .contractOrderKind, .contractInstallationByVendor, .contractShippedOn,
            .contractAcceptedOn, .contractPreviousEndsOn, .contractStartsOn, .contractEndsOn, .contractHandoverOn,
            .contractPartsRetention, .contractPickupService:
            .contract
        case .partner, .partnerKind: .partner
        case .siteRedundant, .siteVendorEquipment, .siteUps, .siteVoipJitter, .siteVoipDelay, .siteVoipLoss: .site
        case .priority: .subject([.ticket, .rma])
        case .queue, .supportLevel, .category, .attribution, .component, .status, .closeReason, .duplicateOf,
            .openedAt, .acceptedAt, .fastCallAt, .firstResponseAt, .restoredAt, .resolvedAt, .closedAt,
            .secondsToClosing, .phonesOutPercent, .phonesInPercent, .phonesOutTotal, .phonesInTotal, .bugOffSpec,
            .bugNotCorrectable, .bugElsewhere, .creditsAtOpening:
            .subject([.ticket])
        case .quantity, .spareNeededAt, .rmaNumberAt, .formComplete, .formCompleteAt, .shippedAt, .arrivedAt,
            .defectiveReturnedAt, .simultaneousRMAs:
            .subject([.rma])
        case .orderedOn, .expectedInstallationOn, .crsCompleteOn, .crsChangedOn, .configurationUploadedOn,
            .infrastructureReadyOn, .remoteAccessOn, .upsInstalledOn, .advanceInvoicePaid, .doItYourself,
            .installedOn:
            .subject([.project])
        case .purchaseOrderOn, .validatedOn, .deliveredOn, .deadOnArrivalReportedOn, .replacedOn,
            .daysToDeadOnArrival, .newProject:
            .subject([.delivery])
        }
    }

    /// The subjects that have the field. Every one has a contract and a partner; a ticket and an RMA have a site.
    public var subjects: [SubjectKind] {
        switch owner {
        case .contract, .partner: [.ticket, .rma, .project, .delivery]
        case .site: [.ticket, .rma]
        case .subject(let kinds): kinds
        }
    }

    /// Whether the field is a time in a subject's own row, which alone can start, stop or date a clock.
    public func isTime(of subject: SubjectKind) -> Bool {
        if case .subject(let kinds) = owner { return kind == .time && kinds.contains(subject) }
        return false
    }
}
