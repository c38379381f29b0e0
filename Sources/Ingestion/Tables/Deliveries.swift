import Records

extension TableShape<Project> {
    /// Installation projects.
    static func projects() -> TableShape {
        TableShape(
            .projects, key: "project_id", empty: Project(),
            columns: [
                Column("customer_id", .required, .customer(.rejected)) { $0.customer = $1 },
                Column("contract_id", .optional, .contract(.kept)) { $0.contract = $1 },
                Column("ordered_on", .required, .day) { $0.orderedOn = $1 },
                Column("expected_installation_on", .optional, .day) { $0.expectedInstallationOn = $1 },
                Column("crs_complete_on", .optional, .day) { $0.crsCompleteOn = $1 },
                Column("crs_changed_on", .optional, .day) { $0.crsChangedOn = $1 },
                Column("configuration_uploaded_on", .optional, .day) { $0.configurationUploadedOn = $1 },
                Column("infrastructure_ready_on", .optional, .day) { $0.infrastructureReadyOn = $1 },
                Column("remote_access_on", .optional, .day) { $0.remoteAccessOn = $1 },
                Column("ups_installed_on", .optional, .day) { $0.upsInstalledOn = $1 },
                Column("advance_invoice_paid", .optional, .yesNo) { $0.advanceInvoicePaid = $1 },
                Column("do_it_yourself", .optional, .yesNo) { $0.doItYourself = $1 },
                Column("installed_on", .optional, .day) { $0.installedOn = $1 },
                Column("handover_on", .optional, .day) { $0.handoverOn = $1 },
            ])
    }
}

extension TableShape<Delivery> {
    /// Orders of hardware.
    static func deliveries() -> TableShape {
        TableShape(
            .deliveries, key: "order_id", empty: Delivery(),
            columns: [
                Column("customer_id", .required, .customer(.rejected)) { $0.customer = $1 },
                Column("contract_id", .optional, .contract(.kept)) { $0.contract = $1 },
                Column("project_id", .optional, .project(.kept)) { $0.project = $1 },
                Column("purchase_order_on", .required, .day) { $0.purchaseOrderOn = $1 },
                Column("validated_on", .optional, .day) { $0.validatedOn = $1 },
                Column("delivered_on", .optional, .day) { $0.deliveredOn = $1 },
                Column("dead_on_arrival_reported_on", .optional, .day) { $0.deadOnArrivalReportedOn = $1 },
                Column("replaced_on", .optional, .day) { $0.replacedOn = $1 },
                Column("new_project", .optional, .yesNo) { $0.newProject = $1 },
                Column("description", .optional, .text) { $0.description = $1 },
            ])
    }
}

extension TableShape<RMA> {
    /// Replacements of parts.
    static func rmas(_ vocabulary: Vocabulary) -> TableShape {
        TableShape(
            .rmas, key: "rma_id", empty: RMA(),
            columns: [
                Column("ticket_id", .optional, .ticket(.kept)) { $0.ticket = $1 },
                Column("customer_id", .required, .customer(.rejected)) { $0.customer = $1 },
                Column("contract_id", .optional, .contract(.kept)) { $0.contract = $1 },
                Column("site_id", .optional, .site(.kept)) { $0.site = $1 },
                Column("priority", .optional, .listed(vocabulary.priorities)) { $0.priority = $1 },
                Column("part_number", .optional, .text) { $0.partNumber = $1 },
                Column("serial_number", .optional, .text) { $0.serialNumber = $1 },
                Column("quantity", .optional, .integer(1...(.max))) { $0.quantity = $1 },
                Column("spare_needed_at", .optional, .timestamp) { $0.spareNeededAt = $1 },
                Column("rma_number_at", .required, .timestamp) { $0.rmaNumberAt = $1 },
                Column("form_complete", .optional, .yesNo) { $0.formComplete = $1 },
                Column("form_complete_at", .optional, .timestamp) { $0.formCompleteAt = $1 },
                Column("shipped_at", .optional, .timestamp) { $0.shippedAt = $1 },
                Column("arrived_at", .optional, .timestamp) { $0.arrivedAt = $1 },
                Column("defective_returned_at", .optional, .timestamp) { $0.defectiveReturnedAt = $1 },
                Column("list_price", .optional, .decimal()) { $0.listPrice = $1 },
                Column("initial_warranty_ends_on", .optional, .day) { $0.initialWarrantyEndsOn = $1 },
            ])
    }
}
