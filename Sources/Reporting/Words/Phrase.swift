/// A sentence or word that the code asks for, by its key in the catalogues (`Templates/words`). Words that a
/// template asks for itself (`{{words.key}}`) are not listed here.
enum Phrase: String, CaseIterable, Sendable {
    // Verdict sentences.
    case allMet, noneMet, someMet, nothingDecided, missedAre, missedAreMore, andMore
    case clocksLate, clocksAllLate, onlyClockLate, dutyMissed, onlyDutyMissed, undecidableClocks, runningClocks
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
    case customersNoneMissed, customersAll, customersTop, monthsNone, monthsBest, monthsAllMissed
    case monthsMissed, monthsOnlyMissed
    case missedNone, missedSome, missedOwn, missedOnlyOwn, missedRunning, missedOnlyRunning, moreMissed
    case notCountedNone, notCountedNothing, notCountedAll
    case notCountedSome, onlyNotCounted
    case availabilityAllMet, availabilityMissed, availabilityUndecided, timelineTitle
    case moreOutages, leavesNext, compensationChart
    case onlyServiceMissed, onlyServiceUndecided, bounds, observed, ofAllowed

    // Tables.
    case late, overdue, ticket, rma, project, delivery, service, notStopped, overClosed, allCustomers
    case timesIn, planned, unplanned, outageOpen, leftOf, overAllowance, withoutContract

    // The overview.
    case groupMissed, groupWatch, groupMet, groupNoCases, watchDuties, watchUndecidable
    case familyInTime, pointsUp, pointsDown, unchanged, noComparison, servicesAt, ofAll, overYear
    case moreThan, fewerThan

    // The data.
    case dataSentence, dataAllUsed, dataNothing, rejectsMore, findingWaiting, findingQueue, findingSuspension
    case findingObservation, findingContradiction, findingRemark, reasonObservation
    case findingFreeCredits, findingPurchase, findingCreditEntry, findingWork, findingLedger, findingClaim, findingRule
    case findingSeveralLevels, findingClosedBeforeOpened, findingClaimBeforeOpening, findingAnsweredBeforeSent
    case findingFreeLife, findingWorkContract
    case creditFaultAgreement, creditFaultCounter, creditFaultKind, creditFaultTimes, creditFaultHours
    case aboutInstant, aboutZone, aboutMonth, aboutStop, aboutUncounted, aboutWilson, aboutRounding
    case aboutUnknownTime, aboutEdition, aboutSuspended, aboutBusinessDays

    // What if.
    case titleWhatIf, whatIfBanner, whatIfLink, whatIfSentence, whatIfAgreed, whatIfOther, whatIfDifference

    // Credits, compensation, parts, surveys and entitlements, and what the first page says of them.
    case tileCredits, tileCompensation, tileParts, unitHours
    case unlessReturned, creditsZeroSince, creditsEmpty, creditsRunOut
    case creditsFirstRunOut, creditsUnspent, noGuaranteeMissed, nothingToClaim
    case claimUntil, claimOpen, claimsWithoutAmount, alreadyClaimed
    case onePartOverdue, partsOverdue, partsLate, noPartCharged
    case partsWithoutPrice, moreRequests, askReturnOverdue, askReturnAwaited
    case askClaim, askClaimUnknown, askCredits, askCreditsOf
    case askCreditsAtZero, askCreditsAtZeroOf, byDate, sinceDate
    case aboutDate, firstDueOn, firstByDate, timesAllWithin
    case timesMedianWithin, timesSomeOver, inWorkingTime, sectionCreditsTitle
    case creditsGone, creditsLast, creditsLeft, creditsProjects
    case creditsNoneEmpty, creditsSomeEmpty, creditsSomeEmptyMore, creditsChart
    case creditGrant, creditPurchase, creditCompensation, creditAdjustment
    case creditExpiry, creditWork, creditWorkAt, creditFree
    case timesFactor, moreLines, sectionCompensationTitle, noGuaranteeMissedIn
    case claimableUnknown, claimableSum, claimableUntil, claimSubmittedOn
    case claimBrings, claimCapped, claimMonthCap, claimInsteadOf
    case compensationRule, compensationCap, compensationClaim, standingClaimable
    case standingAlternative, standingNothingDue, standingExpired, standingSubmitted
    case standingGranted, standingRefused, standingLate, standingDuplicate
    case standingUnfounded, claimFormTitle, fieldCustomer, fieldContract
    case fieldSite, fieldTicket, fieldGuarantee, fieldClause
    case fieldStarted, fieldDue, fieldStopped, fieldExcess
    case fieldRungs, fieldPercent, fieldFee, fieldAmount
    case fieldWorth, fieldLastDay, worthHours, notClosedYet
    case sectionReturnsTitle, noReplacement, replacementsArrived, noPartOverdue
    case partsAreOverdue, partsAwaited, notReturned, notGiven
    case freightVendor, freightPartner, surveysNone, surveysUnanswered
    case surveysOneGood, surveysOneOther, surveysAllTop, surveysSomeTop
    case satisfactionChart, tooFewAnswers, answers, twelveMonths
    case entitled, toPurchase

    // Duties and disputes.
    case sectionDutiesTitle, dutyContacts, dutyRecord, noRequests
    case contactsNamed, recordComplete, recordMissing, recordCountry, recordEmail
    case recordHotline, recordLanguage, recordAfterSales, recordArrangement, noticeMove
    case noticeRenumbering, noticeRelocation, notAnnounced, dutiesKept, contactsMissing, contactsNone
    case recordIncomplete, noticesLate, askRecord, askContacts, askContactsNone, askNotices
    case atNextOccasion, sectionDisputesTitle, disputesOpen, disputeClosing, disputeTime
    case disputeClaim, moreDisputes, askDisputes
    // The overview's pages.
    case linkOverview, linkByName, linkByCompensation, linkAvailability, linkCompensation, linkMonths
    case noServices, minutesDown, marksTitle, compensationNone, compensationUnknown, compensationComes
    case percentSign, directCustomers, monthsPublished, figureSatisfaction, repliesOf, monthBefore, withoutFee
    case deliveryNotYet, deliverySentOn, deliverySent, deliveryWaiting, deliveryRefused, deliveryTooLarge
    case deliveryUnsure, deliveryNoAddress, reportsNotMailed, reportsAllOut, reportsSomeOut

    // Lists of clocks, and how each was counted.
    case clocksOf, clocksListed, clocksVerdict, reasonWithRule, lateBy, storyTitle, storyContract, storyPromise
    case storyClause, storyCalendar, storyTarget, storySuspended, columnReasonOf, stretchesMore
    case stretchCounted, stretchClosed, stretchHoliday, stretchSuspended, stretchSuspendedBy

    // Editions.
    case factRevision, changesHeading, changesNone, changesSome, changeTimes, changeCompensation, changeClaim
    case changeCredits, changeAvailability, changeSatisfaction, changeReturn, changeHours

    // Why a clock does not count.
    case reasonRunning, reasonCoverage, reasonMissing, reasonForeign, reasonContradictory, reasonReversed
    case reasonSuspension, reasonUnknownContract, reasonForeignContract, reasonSeveralContracts, reasonNoContract
    case reasonOtherContract, dutyLate, reasonUnknownSite, reasonNoHolidays, reasonUnobserved

    // The mail that takes a partner's bundle to it.
    case mailSubject, mailSubjectRevised, mailHeading, mailRevised, mailAgreed, mailPercent, mailMore, mailMoreRequests
    case mailArchive, mailPDF, mailOnline, mailFetch, mailTooLarge, mailAsOf, mailAutomatic
}

extension Phrase {
    /// A number of its own, to be looked up by: what the case is stored as. Its key would have to be hashed.
    var position: Int { withUnsafeBytes(of: self) { $0.reversed().reduce(0) { $0 << 8 | Int($1) } } }
}
