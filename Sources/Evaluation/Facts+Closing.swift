import Records
import ServiceTime

extension Facts {
    /// When a ticket was closed, as far as the reporting instant knows: the one answer for clocks, claims, disputes
    /// and surveys (E-13, E-20, E-29, C-20).
    ///
    /// Where events date its closings they decide: the last one counts. A closing after which the ticket was reopened
    /// is none (G-07), be it the column's or an event's. Empty: it is not closed. Contradictory: it would have been
    /// closed before it was opened, or its column has a time that cannot be, so that nobody knows when (G-10).
    func closing(ofTicket row: Int) -> Timestamp {
        let ticket = records.tickets.rows[row]
        // Nothing at or after the reporting instant is looked at (G-08).
        let own = ticket.closedAt.stop.map { $0 < asOf } ?? true ? ticket.closedAt : .empty
        var closing = own
        var isDated = false
        for event in events(of: row) {
            guard let status = event.status, let at = event.at.start, at < asOf else { continue }
            switch status {
            case .closed:
                if !isDated { closing = Timestamp(at) }
                isDated = true
            case .resolved: break
            case .new, .open, .waitingClient, .waitingThirdParty:
                closing = own.stop.map { $0 < at } ?? false ? .empty : own
                isDated = false
            }
        }
        if let closed = closing.stop, let opened = ticket.openedAt.start, closed < opened { return .contradictory }
        return closing
    }
}
