import Agreements
import Records
import ServiceTime

/// An installation project before its judge.
struct ProjectSubject: Subject {
    static let kind = SubjectKind.project
    static let openingField = Field.orderedOn
    let row: Int
    let project: Project

    var customer: Reference<Customer> { project.customer }
    var contract: Reference<Contract> { project.contract }
    var site: Reference<Site> { .empty }

    func opening(in zone: Zone) -> Timestamp { project.orderedOn.wholeDay(in: zone) }

    func time(_ field: Field, zone: Zone) -> Timestamp {
        let day: DayStamp =
            switch field {
            case .orderedOn: project.orderedOn
            case .expectedInstallationOn: project.expectedInstallationOn
            case .crsCompleteOn: project.crsCompleteOn
            case .crsChangedOn: project.crsChangedOn
            case .configurationUploadedOn: project.configurationUploadedOn
            case .infrastructureReadyOn: project.infrastructureReadyOn
            case .remoteAccessOn: project.remoteAccessOn
            case .upsInstalledOn: project.upsInstalledOn
            case .installedOn: project.installedOn
            default: .empty
            }
        return day.wholeDay(in: zone)
    }

    func value(_ field: Field, facts: Facts) -> FieldValue? {
        switch field {
        case .doItYourself: .answer(project.doItYourself == .yes)
        case .advanceInvoicePaid: .answer(project.advanceInvoicePaid != .no)
        default: nil
        }
    }
}

/// An order of hardware before its judge.
struct DeliverySubject: Subject {
    static let kind = SubjectKind.delivery
    static let openingField = Field.purchaseOrderOn
    let row: Int
    let delivery: Delivery

    var customer: Reference<Customer> { delivery.customer }
    var contract: Reference<Contract> { delivery.contract }
    var site: Reference<Site> { .empty }

    func opening(in zone: Zone) -> Timestamp { delivery.purchaseOrderOn.wholeDay(in: zone) }

    func time(_ field: Field, zone: Zone) -> Timestamp {
        let day: DayStamp =
            switch field {
            case .purchaseOrderOn: delivery.purchaseOrderOn
            case .validatedOn: delivery.validatedOn
            case .deliveredOn: delivery.deliveredOn
            case .deadOnArrivalReportedOn: delivery.deadOnArrivalReportedOn
            case .replacedOn: delivery.replacedOn
            default: .empty
            }
        return day.wholeDay(in: zone)
    }

    func value(_ field: Field, facts: Facts) -> FieldValue? {
        switch field {
        case .newProject: .answer(delivery.newProject != .no)
        case .daysToDeadOnArrival:
            // A delivery that has not come yet is not known of (G-08).
            if let delivered = delivery.deliveredOn.day, let reported = delivery.deadOnArrivalReportedOn.day,
                facts.zone.start(of: delivered) < facts.asOf
            {
                .number(Int64(reported - delivered) * 1000)
            } else {
                .missing
            }
        default: nil
        }
    }
}

extension DayStamp {
    /// The whole day in a zone.
    func wholeDay(in zone: Zone) -> Timestamp {
        if isContradictory { return .contradictory }
        return day.map { Timestamp(wholeDay: zone.start(of: $0), end: zone.start(of: $0 + 1)) } ?? .empty
    }
}
