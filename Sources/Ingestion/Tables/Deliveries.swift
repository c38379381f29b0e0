import Records

extension TableShape<Project> {
    /// Installation projects.
    static func projects() -> TableShape {
        TableShape(
            .projects, key: "project_id", empty: Project(),
            columns: [
                Column("customer_id", .required, .customer(.rejected), \.customer),
                Column("contract_id", .optional, .contract(.kept), \.contract),
                Column("ordered_on", .required, .day, \.orderedOn),
                Column("expected_installation_on", .optional, .day, \.expectedInstallationOn),
                Column("crs_complete_on", .optional, .day, \.crsCompleteOn),
                Column("crs_changed_on", .optional, .day, \.crsChangedOn),
                Column("configuration_uploaded_on", .optional, .day, \.configurationUploadedOn),
                Column("infrastructure_ready_on", .optional, .day, \.infrastructureReadyOn),
                Column("remote_access_on", .optional, .day, \.remoteAccessOn),
                Column("ups_installed_on", .optional, .day, \.upsInstalledOn),
                Column("advance_invoice_paid", .optional, .yesNo, \.advanceInvoicePaid),
                Column("do_it_yourself", .optional, .yesNo, \.doItYourself),
                Column("installed_on", .optional, .day, \.installedOn),
                Column("handover_on", .optional, .day, \.handoverOn),
            ])
    }
}

extension TableShape<Delivery> {
    /// Orders of hardware.
    static func deliveries() -> TableShape {
        TableShape(
            .deliveries, key: "order_id", empty: Delivery(),
            columns: [
                Column("customer_id", .required, .customer(.rejected), \.customer),
                Column("contract_id", .optional, .contract(.kept), \.contract),
                Column("project_id", .optional, .project(.kept), \.project),
                Column("purchase_order_on", .required, .day, \.purchaseOrderOn),
                Column("validated_on", .optional, .day, \.validatedOn),
                Column("delivered_on", .optional, .day, \.deliveredOn),
                Column("dead_on_arrival_reported_on", .optional, .day, \.deadOnArrivalReportedOn),
                Column("replaced_on", .optional, .day, \.replacedOn),
                Column("new_project", .optional, .yesNo, \.newProject),
                Column("description", .optional, .text, \.description),
            ])
    }
}

extension TableShape<RMA> {
    /// Replacements of parts.
    static func rmas(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .rmas, key: "rma_id", empty: RMA(),
            columns: [
                Column("ticket_id", .optional, .ticket(.kept), \.ticket),
                Column("customer_id", .required, .customer(.rejected), \.customer),
                Column("contract_id", .optional, .contract(.kept), \.contract),
                Column("site_id", .optional, .site(.kept), \.site),
                Column("priority", .optional, .listed(vocabulary.priorities), \.priority),
                Column("part_number", .optional, .text, \.partNumber),
                Column("serial_number", .optional, .text, \.serialNumber),
                Column("quantity", .optional, .integer(1...(.max)), \.quantity),
                Column("spare_needed_at", .optional, .timestamp, \.spareNeededAt),
                Column("rma_number_at", .required, .timestamp, \.rmaNumberAt),
                Column("form_complete", .optional, .yesNo, \.formComplete),
                Column("form_complete_at", .optional, .timestamp, \.formCompleteAt),
                Column("shipped_at", .optional, .timestamp, \.shippedAt),
                Column("arrived_at", .optional, .timestamp, \.arrivedAt),
                Column("defective_returned_at", .optional, .timestamp, \.defectiveReturnedAt),
                Column("list_price", .optional, .decimal(), \.listPrice),
                Column("initial_warranty_ends_on", .optional, .day, \.initialWarrantyEndsOn),
            ])
    }
}
