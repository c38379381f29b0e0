/// A sentence or word that the code asks for, by its key in the catalogues (`Templates/words`). Words that a
/// template asks for itself (`{{words.key}}`) are not listed here.
enum Phrase: String, CaseIterable, Sendable {
    // Verdict sentences.
    case allMet, noneMet, someMet, nothingDecided, missedAre, missedAreMore, andMore
    case clocksLate, onlyClockLate, dutyMissed, onlyDutyMissed, undecidableClocks, runningClocks
    case partnersAllMet, partnersNoneMet, partnersSomeMet, partnersNoCases, partnersMissed, partnersMissedMore
    case servicesBelow, onlyServiceBelow

    // Heads.
    case partnerKicker, customerKicker, allPartners, rollingYear, customersCount
    case titleReport, titleData, kindReport, kindManagement, badgeConfidential, badgeInternal
    case factContracts, factAsOf, factPartner, factPartners, factCustomers, factClocks

    // Commitments.
    case kOfN, runningCount, excludedCount, notCoveredCount, undecidableCount, conservation, markTitle
    case atLeast, downAllowed, groupVendor, groupAvailability, groupDuties

    // Verdicts and outcomes.
    case met, missed, noCases, undecided, noData
    case outcomeRunning, outcomeExcluded, outcomeNotCovered, outcomeUndecidable

    // Targets and durations.
    case nextBusinessDay, workingDays, calendarDays, weeks, byDay, workingTime
    case days, hours, minutes, seconds

    // Findings of the sections.
    case customersNoneMissed, customersAll, customersTop, monthsNone, monthsBest, monthsMissed, monthsOnlyMissed
    case missedNone, missedSome, missedRunning, moreMissed, notCountedNone
    case notCountedSome, onlyNotCounted
    case availabilityAllMet, availabilityMissed, availabilityUndecided, timelineTitle
    case onlyServiceMissed, onlyServiceUndecided, bounds, observed, ofAllowed

    // Tables.
    case late, overdue, ticket, rma, project, delivery, service, notStopped, overClosed, allCustomers
    case timesIn, planned, unplanned, leftOf, overAllowance, withoutContract

    // The overview.
    case groupMissed, groupWatch, groupMet, groupNoCases, watchDuties, watchUndecidable
    case familyInTime, pointsUp, pointsDown, unchanged, noComparison, servicesAt, ofAll, overYear
    case moreThan, fewerThan, figureMissed, figureRunning, atReporting

    // The data.
    case dataSentence, dataAllUsed, dataNothing, rejectsMore, findingWaiting, findingQueue, findingSuspension
    case findingObservation, findingContradiction, findingRemark, reasonObservation
    case findingFreeCredits, findingPurchase, findingCreditEntry, findingWork, findingLedger, findingClaim
    case creditFaultAgreement, creditFaultCounter, creditFaultKind, creditFaultTimes, creditFaultHours
    case aboutInstant, aboutZone, aboutMonth, aboutStop, aboutUncounted, aboutWilson, aboutRounding
    case aboutUnknownTime, aboutEdition, aboutSuspended, aboutBusinessDays

    // What if.
    case titleWhatIf, whatIfBanner, whatIfLink, whatIfSentence, whatIfAgreed, whatIfOther, whatIfDifference

    // Why a clock does not count.
    case reasonRunning, reasonCoverage, reasonMissing, reasonForeign, reasonContradictory, reasonReversed
    case reasonSuspension, reasonUnknownContract, reasonForeignContract, reasonSeveralContracts, reasonNoContract
    case reasonOtherContract, dutyLate, reasonUnknownSite, reasonNoHolidays, reasonUnobserved

    // The mail that takes a partner's bundle to it.
    case mailSubject, mailSubjectRevised, mailHeading, mailRevised, mailAgreed, mailPercent, mailMore
    case mailArchive, mailPDF, mailOnline, mailFetch, mailTooLarge, mailAsOf, mailAutomatic
}
