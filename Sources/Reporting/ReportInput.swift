import Agreements
import Evaluation
import Records

/// Everything that the reports of a month are made of.
public struct ReportInput: Sendable {
    /// The records that were judged.
    public var records: Records
    /// The agreements that they were judged by.
    public var agreements: AgreementSet
    /// The verdicts.
    public var evaluation: Evaluation
    /// The vendor's name, as the reports print it.
    public var vendor: String
    /// The language of the pages that stay with the vendor, and of reports to whose readers no other was given.
    public var language = "en"
    /// What became of every row that was read, by source file.
    public var sources: [SourceRow]
    /// The first rows that were rejected.
    public var rejects: [RejectRow]
    /// How many rows were rejected in all.
    public var rejectCount: Int
    /// What is odd about the files and kept no row out, a sentence each, without a full stop.
    public var remarks: [String] = []
    /// Where the contracts are not those that were agreed: what was asked, and both ways side by side.
    public var whatIf: WhatIfReport?
    /// How partners' reports look like their own, by the partner's row.
    public var brands: [Int: Brand] = [:]
    /// The product's version.
    public var productVersion: String
    /// Which edition of the month it is, from 1.
    public var revision = 1
    /// What differs from the edition before; nil: there is none, or it is not kept any more.
    public var changes: EditionChanges?
    /// The other months that are published beside this one, as `YYYY-MM`, for the index to link to.
    public var otherMonths: [String]
    /// Paths of evidence files in the published folder that the index may link to.
    public var evidence: [String]
    /// What became of the bundles of the reported month, partners in no order; one that is not named was not sent
    /// yet. Nil: nobody sends mail from this workspace.
    public var deliveries: [Delivery]?

    /// All of it.
    public init(
        records: Records, agreements: AgreementSet, evaluation: Evaluation, vendor: String,
        sources: [SourceRow] = [], rejects: [RejectRow] = [], rejectCount: Int = 0, productVersion: String,
        otherMonths: [String] = [], evidence: [String] = []
    ) {
        self.records = records
        self.agreements = agreements
        self.evaluation = evaluation
        self.vendor = vendor
        self.sources = sources
        self.rejects = rejects
        self.rejectCount = rejectCount
        self.productVersion = productVersion
        self.otherMonths = otherMonths
        self.evidence = evidence
    }
}

/// What became of the rows of a source file: `read = used + rejected + filtered + duplicate + replaced`.
public struct SourceRow: Sendable, Hashable {
    /// The file, as the reader knows it.
    public var file: String
    /// The canonical table that it fills.
    public var table: String
    /// Rows that were read.
    public var read: Int
    /// Rows that count.
    public var used: Int
    /// Rows that are at fault.
    public var rejected: Int
    /// Rows that the mapping leaves out.
    public var filtered: Int
    /// Rows that were there already.
    public var duplicate: Int
    /// Rows that a later version of their key replaced.
    public var replaced: Int

    /// A file's account.
    public init(
        file: String, table: String, read: Int, used: Int, rejected: Int = 0, filtered: Int = 0, duplicate: Int = 0,
        replaced: Int = 0
    ) {
        self.file = file
        self.table = table
        self.read = read
        self.used = used
        self.rejected = rejected
        self.filtered = filtered
        self.duplicate = duplicate
        self.replaced = replaced
    }
}

/// A row that was rejected, and why.
public struct RejectRow: Sendable, Hashable {
    /// The file, as the reader knows it.
    public var file: String
    /// The line on which the row begins, from 1.
    public var line: Int
    /// The column's name; empty where the whole row is meant.
    public var column: String
    /// What stands there, masked where it is personal.
    public var value: String
    /// What is wrong, in words that a service manager can act on.
    public var reason: String

    /// A reject.
    public init(file: String, line: Int, column: String, value: String, reason: String) {
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.reason = reason
    }
}
