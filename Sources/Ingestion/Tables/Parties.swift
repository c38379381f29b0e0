import Records

extension TableShape<Partner> {
    /// Partners.
    static func partners() -> TableShape {
        TableShape(
            .partners, key: "partner_id", empty: Partner(),
            columns: [
                Column("name", .required, .text) { $0.name = $1 },
                Column("kind", .optional, .word) { $0.kind = $1 },
                Column("country", .optional, .text) { $0.country = $1 },
                Column("time_zone", .optional, .zoneName) { $0.timeZone = $1 },
                Column("language", .optional, .text) { $0.language = $1 },
                Column("email", .optional, .text) { $0.email = $1 },
                Column("hotline", .optional, .text) { $0.hotline = $1 },
                Column("after_sales_email", .optional, .text) { $0.afterSalesEmail = $1 },
                Column("service_arrangement_on", .optional, .day) { $0.serviceArrangementOn = $1 },
                Column("accent_color", .optional, .text) { $0.accentColor = $1 },
                Column("logo", .optional, .text) { $0.logo = $1 },
            ])
    }
}

extension TableShape<Customer> {
    /// Customers. One whose partner is unknown is rejected: it would be in nobody's report.
    static func customers() -> TableShape {
        TableShape(
            .customers, key: "customer_id", empty: Customer(),
            columns: [
                Column("name", .required, .text) { $0.name = $1 },
                Column("partner_id", .optional, .partner(.rejected)) { $0.partner = $1 },
                Column("country", .optional, .text) { $0.country = $1 },
                Column("time_zone", .optional, .zoneName) { $0.timeZone = $1 },
                Column("language", .optional, .text) { $0.language = $1 },
                Column("email", .optional, .text) { $0.email = $1 },
            ])
    }
}

extension TableShape<Contract> {
    /// Contracts. A level is a word of the agreement that the same row names.
    static func contracts(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .contracts, key: "contract_id", empty: Contract(),
            columns: [
                Column("customer_id", .required, .customer(.rejected)) { $0.customer = $1 },
                Column("agreement", .required, .listed(vocabulary.agreements)) { $0.agreement = $1 },
                Column("level", .required) { row, bytes, _ throws(Flaw) in
                    let number = Int(row.agreement) - 1
                    guard vocabulary.levels.indices.contains(number) else {
                        throw Flaw("the agreement has no levels")
                    }
                    let levels = vocabulary.levels[number]
                    guard let level = levels.find(bytes) else { throw unknownWord(bytes, levels.words) }
                    row.level = level
                },
                Column("support_window", .optional, .listed(vocabulary.supportWindows)) { $0.supportWindow = $1 },
                Column("order_kind", .optional, .word) { $0.orderKind = $1 },
                Column("installation_by_vendor", .optional, .yesNo) { $0.installationByVendor = $1 },
                Column("shipped_on", .optional, .day) { $0.shippedOn = $1 },
                Column("accepted_on", .optional, .day) { $0.acceptedOn = $1 },
                Column("previous_ends_on", .optional, .day) { $0.previousEndsOn = $1 },
                Column("starts_on", .optional, .day) { $0.startsOn = $1 },
                Column("ends_on", .optional, .day) { $0.endsOn = $1 },
                Column("handover_on", .optional, .day) { $0.handoverOn = $1 },
                Column("parts_retention", .optional, .yesNo) { $0.partsRetention = $1 },
                Column("pickup_service", .optional, .yesNo) { $0.pickupService = $1 },
                Column("monthly_fee", .optional, .decimal()) { $0.monthlyFee = $1 },
                Column("currency", .optional, .text) { $0.currency = $1 },
            ])
    }
}

extension TableShape<Site> {
    /// Sites.
    static func sites() -> TableShape {
        TableShape(
            .sites, key: "site_id", empty: Site(),
            columns: [
                Column("contract_id", .required, .contract(.kept)) { $0.contract = $1 },
                Column("name", .optional, .text) { $0.name = $1 },
                Column("country", .optional, .text) { $0.country = $1 },
                Column("time_zone", .optional, .zoneName) { $0.timeZone = $1 },
                Column("lan", .optional, .text) { $0.lan = $1 },
                Column("redundant", .optional, .yesNo) { $0.redundant = $1 },
                Column("vendor_equipment", .optional, .yesNo) { $0.vendorEquipment = $1 },
                Column("ups", .optional, .yesNo) { $0.ups = $1 },
                Column("monthly_fee", .optional, .decimal()) { $0.monthlyFee = $1 },
                Column("voip_jitter_ms", .optional, .decimal()) { $0.voipJitterMilliseconds = $1 },
                Column("voip_delay_ms", .optional, .decimal()) { $0.voipDelayMilliseconds = $1 },
                Column("voip_loss_percent", .optional, .decimal()) { $0.voipLossPercent = $1 },
            ])
    }
}
