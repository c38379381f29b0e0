import Agreements

/// Where the subjects under one agreement are judged.
///
/// A class, for the reason that `Facts` is one.
final class Bench: Sendable {
    let agreement: Agreement

    init(_ agreement: Agreement) { self.agreement = agreement }
}
