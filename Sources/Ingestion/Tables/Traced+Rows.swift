import Records

extension Partner: Traced {}
extension Customer: Traced {}
extension Contract: Traced {}
extension Site: Traced {}
extension Project: Traced {}
extension Delivery: Traced {}
extension Ticket: Traced {}
extension TicketEvent: Traced {}
extension TicketTimes: Traced {}
extension WorkEntry: Traced {}
extension Credit: Traced {}
extension Suspension: Traced {}
extension Notice: Traced {}
extension RMA: Traced {}
extension Survey: Traced {}
extension Observation: Traced {}
extension Claim: Traced {}
