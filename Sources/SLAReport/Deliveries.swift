import Ingestion
import Publishing
import Records
import Reporting

/// What became of the mails of an edition of a month, for its overview; nil where the workspace sends none.
func deliveries(
    _ records: Records, _ month: String, revision: Int, _ mail: MailSettings?, in out: String
) throws -> [Reporting.Delivery]? {
    guard mail?.transport != nil else { return nil }
    let known = try DeliveryRegister.records(out)
    var result: [Reporting.Delivery] = []
    for row in 0..<records.partners.count {
        let id = PublishedMail.partner(records.partners.keys[row])
        let key = DeliveryRecord.Key(month: month, revision: revision, partner: id)
        if let record = known[key] {
            result.append(
                Reporting.Delivery(
                    partner: row, state: state(record.state), at: timestamp(record.at, zone: .utc)?.start,
                    reply: record.reply))
        } else if MailAddress.list(records.partners.rows[row].email).good.isEmpty {
            result.append(Reporting.Delivery(partner: row, state: .noAddress, at: nil))
        }
    }
    return result
}

/// Texts of the register that are to be mail addresses and are none. What they say is nobody's business on a page.
func addressRemarks(_ records: Records) -> [String] {
    records.partners.rows.compactMap { partner in
        let addresses = MailAddress.list(partner.email)
        guard !addresses.bad.isEmpty else { return nil }
        let place = "\(records.files[Int(partner.origin.file)]):\(partner.origin.line)"
        let all = addresses.good.count + addresses.bad.count
        return
            "\(place): email: \(addresses.bad.count) of \(all) is no mail address such as reports@partner.example, and gets no mail"
    }
}

private func state(_ state: DeliveryRecord.State) -> Reporting.Delivery.State {
    switch state {
    case .sent: .sent
    case .waiting: .waiting
    case .refused: .refused
    case .tooLarge: .tooLarge
    case .handingOver, .unsure: .unsure
    }
}
