import Records

extension TableShape<Partner> {
    /// Partners.
    static func partners() -> TableShape {
        TableShape(
            .partners, key: "partner_id", empty: Partner(),
            columns: [
                Column("name", .required, .text, \.name),
                Column("kind", .optional, .word, \.kind),
                Column("country", .optional, .text, \.country),
                Column("time_zone", .optional, .zoneName, \.timeZone),
                Column("language", .optional, .text, \.language),
                Column("email", .optional, .text, \.email),
                Column("hotline", .optional, .text, \.hotline),
                Column("after_sales_email", .optional, .text, \.afterSalesEmail),
                Column("service_arrangement_on", .optional, .day, \.serviceArrangementOn),
                Column("accent_color", .optional, .text, \.accentColor),
                Column("logo", .optional, .text, \.logo),
            ])
    }
}

extension TableShape<Customer> {
    /// Customers. One whose partner is unknown is rejected: it would be in nobody's report.
    static func customers() -> TableShape {
        TableShape(
            .customers, key: "customer_id", empty: Customer(),
            columns: [
                Column("name", .required, .text, \.name),
                Column("partner_id", .optional, .partner(.rejected), \.partner),
                Column("country", .optional, .text, \.country),
                Column("time_zone", .optional, .zoneName, \.timeZone),
                Column("language", .optional, .text, \.language),
                Column("email", .optional, .text, \.email),
            ])
    }
}

extension TableShape<Contract> {
    /// Contracts. A level is a word of the agreement that the same row names.
    static func contracts(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .contracts, key: "contract_id", empty: Contract(),
            columns: [
                Column("customer_id", .required, .customer(.rejected), \.customer),
                Column("agreement", .required, .listed(vocabulary.agreements), \.agreement),
                Column("level", .required) { row, bytes, _ throws(Flaw) in
                    let number = Int(row.agreement) - 1
                    guard vocabulary.levels.indices.contains(number) else {
                        throw Flaw("the agreement has no levels")
                    }
                    let levels = vocabulary.levels[number]
                    guard let level = levels.find(bytes) else { throw unknownWord(bytes, levels.words) }
                    row.level = level
                },
                Column("support_window", .optional, .listed(vocabulary.supportWindows), \.supportWindow),
                Column("order_kind", .optional, .word, \.orderKind),
                Column("installation_by_vendor", .optional, .yesNo, \.installationByVendor),
                Column("shipped_on", .optional, .day, \.shippedOn),
                Column("accepted_on", .optional, .day, \.acceptedOn),
                Column("previous_ends_on", .optional, .day, \.previousEndsOn),
                Column("starts_on", .optional, .day, \.startsOn),
                Column("ends_on", .optional, .lastDay, \.endsOn),
                Column("handover_on", .optional, .day, \.handoverOn),
                Column("parts_retention", .optional, .yesNo, \.partsRetention),
                Column("pickup_service", .optional, .yesNo, \.pickupService),
                Column("monthly_fee", .optional, .decimal(), \.monthlyFee),
                Column("currency", .optional, .text, \.currency),
            ])
    }
}

extension TableShape<Site> {
    /// Sites.
    static func sites() -> TableShape {
        TableShape(
            .sites, key: "site_id", empty: Site(),
            columns: [
                Column("contract_id", .required, .contract(.kept), \.contract),
                Column("name", .optional, .text, \.name),
                Column("country", .optional, .text, \.country),
                Column("time_zone", .optional, .zoneName, \.timeZone),
                Column("lan", .optional, .text, \.lan),
                Column("redundant", .optional, .yesNo, \.redundant),
                Column("vendor_equipment", .optional, .yesNo, \.vendorEquipment),
                Column("ups", .optional, .yesNo, \.ups),
                Column("monthly_fee", .optional, .decimal(), \.monthlyFee),
                Column("voip_jitter_ms", .optional, .decimal(), \.voipJitterMilliseconds),
                Column("voip_delay_ms", .optional, .decimal(), \.voipDelayMilliseconds),
                Column("voip_loss_percent", .optional, .decimal(), \.voipLossPercent),
            ])
    }
}
