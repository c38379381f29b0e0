import Records

/// What becomes of a row that names a row which is not there.
enum Stranger {
    /// It is rejected: nothing could be said of it.
    case rejected
    /// It stays, and what needs the missing row is undecidable.
    case kept
}

extension Kind {
    /// The key of a row of a table that was read before.
    static func reference<Row>(
        _ noun: String, _ stranger: Stranger,
        _ keys: @escaping (borrowing CellContext) -> Keys
    ) -> Kind where Value == Reference<Row> {
        Kind(ready: .keys(keys)) { bytes, context throws(Flaw) in
            if let row = keys(context).find(bytes) { return Reference(row: row) }
            if stranger == .kept { return .unknown }
            try check(bytes, controls: false)
            throw Flaw("no \(noun) that was read has this id; add the \(noun) or correct the id")
        }
    }

    static func partner(_ stranger: Stranger) -> Kind where Value == Reference<Partner> {
        reference("partner", stranger) { $0.records.partners.keys }
    }

    static func customer(_ stranger: Stranger) -> Kind where Value == Reference<Customer> {
        reference("customer", stranger) { $0.records.customers.keys }
    }

    static func contract(_ stranger: Stranger) -> Kind where Value == Reference<Contract> {
        reference("contract", stranger) { $0.records.contracts.keys }
    }

    static func site(_ stranger: Stranger) -> Kind where Value == Reference<Site> {
        reference("site", stranger) { $0.records.sites.keys }
    }

    static func ticket(_ stranger: Stranger) -> Kind where Value == Reference<Ticket> {
        let reference = reference("ticket", stranger) { $0.records.tickets.keys }
        return Kind(ready: reference.ready) { bytes, context throws(Flaw) in
            do throws(Flaw) { return try reference.read(bytes, &context) } catch {
                var flaw = error
                flaw.isFiltered = context.filteredTickets.find(bytes) != nil
                throw flaw
            }
        }
    }

    static func project(_ stranger: Stranger) -> Kind where Value == Reference<Project> {
        reference("project", stranger) { $0.records.projects.keys }
    }

    /// The key of a row of the table that is being read, which may come later. Until the table's end the
    /// reference holds the key's number in `pending`.
    static func laterTicket() -> Kind where Value == Reference<Ticket> {
        Kind { bytes, context throws(Flaw) in Reference(row: context.pending.intern(bytes).number) }
    }

    /// The name of a service, which the first row that names it brings into being.
    static func service() -> Kind where Value == Int32 {
        Kind { bytes, context throws(Flaw) in
            try check(bytes, controls: false)
            let (number, isNew) = context.records.services.intern(bytes)
            if isNew {
                context.records.unobservedIsUp.append(context.otherwiseIsUp)
            } else if context.otherwiseIsUp {
                context.records.unobservedIsUp[number] = true
            }
            return Int32(number)
        }
    }

    /// What brought a state of a service about, free text: a few texts that many rows share; -1 where there is none.
    static func cause() -> Kind where Value == Int32 {
        Kind(isText: true) { bytes, context throws(Flaw) in
            let text = trimmed(bytes)
            if text.isEmpty { return -1 }
            try check(text, controls: false)
            if context.masks.isEmpty { return Int32(context.records.causes.intern(text).number) }
            let shown = context.masks.masked(text)
            return Int32(shown.withUnsafeBytes { context.records.causes.intern($0).number })
        }
    }
}
