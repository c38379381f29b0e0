import ServiceTime

/// What became of the bundles, as the overview tells it.
extension PageContext {
    /// A partner's; nil where nobody sends mail from this workspace.
    func delivery(ofPartner row: Int) -> (word: String, isUnsent: Bool)? {
        guard let deliveries = book.input.deliveries else { return nil }
        guard let delivery = deliveries.last(where: { $0.partner == row }) else {
            return (words.text(.deliveryNotYet), true)
        }
        if delivery.state == .sent, let at = delivery.at {
            return (words.text(.deliverySentOn, ["day": .text(date(of: at))]), false)
        }
        return (words.text(delivery.state.phrase), delivery.state != .sent)
    }

    /// Those that have not reached their partners.
    var unsent: [IndexPage.Unsent] {
        guard let deliveries = book.input.deliveries else { return [] }
        return book.customersOfPartner.indices.compactMap { partner in
            guard let (word, isUnsent) = delivery(ofPartner: partner), isUnsent else { return nil }
            let reply = deliveries.last { $0.partner == partner }?.reply ?? ""
            return IndexPage.Unsent(name: name(ofPartner: partner), state: word, reply: Self.cut(reply))
        }
    }

    /// How many bundles are out, in a sentence.
    var reportSentence: String {
        guard book.input.deliveries != nil else { return words.sentence(.reportsNotMailed) }
        let all = book.customersOfPartner.count
        let open = unsent.count
        if open == 0 { return words.sentence(.reportsAllOut, ["n": .spelled(all)]) }
        return words.sentence(.reportsSomeOut, ["n": .spelled(all - open), "all": .number(all)])
    }
}

extension Delivery.State {
    fileprivate var phrase: Phrase {
        switch self {
        case .sent: .deliverySent
        case .waiting: .deliveryWaiting
        case .refused: .deliveryRefused
        case .tooLarge: .deliveryTooLarge
        case .unsure: .deliveryUnsure
        case .noAddress: .deliveryNoAddress
        }
    }
}
