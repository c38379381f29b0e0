/// The canonical tables, as the formats' page lists them; `case` is the sample's own column beside them.
let canonicalColumns: [String: Set<String>] = [
    "partners": words(
        """
        partner_id name kind country time_zone language email hotline after_sales_email service_arrangement_on \
        accent_color logo
        """),
    "customers": words("customer_id name partner_id country time_zone language email"),
    "contracts": words(
        """
        contract_id customer_id agreement level support_window order_kind installation_by_vendor shipped_on \
        accepted_on previous_ends_on starts_on ends_on handover_on parts_retention pickup_service monthly_fee \
        currency
        """),
    "sites": words(
        """
        site_id contract_id name country time_zone lan redundant vendor_equipment ups monthly_fee \
        voip_jitter_ms voip_delay_ms voip_loss_percent
        """),
    "tickets": words(
        """
        ticket_id customer_id contract_id site_id other_contract_id priority queue support_level category \
        attribution component status opened_at accepted_at fast_call_at first_response_at restored_at \
        resolved_at closed_at close_reason duplicate_of contact_given phones_out_total phones_out_working \
        phones_in_total phones_in_working bug_off_spec bug_not_correctable bug_elsewhere subject
        """),
    "ticket_events": words("ticket_id at status priority queue support_level"),
    "worklog": words("entry_id ticket_id project_id started_at minutes counter"),
    "credits": words("entry_id customer_id project_id counter kind hours granted_on expires_on"),
    "suspensions": words("contract_id site_id from to reason"),
    "notices": words("site_id kind notified_on effective_on"),
    "rmas": words(
        """
        rma_id ticket_id customer_id contract_id site_id priority part_number serial_number quantity \
        spare_needed_at rma_number_at form_complete form_complete_at shipped_at arrived_at \
        defective_returned_at list_price initial_warranty_ends_on case
        """),
    "surveys": words(
        "survey_id ticket_id sent_at responded_at score scale_min scale_max recommend comment"),
    "availability": words("service from to state cause"),
    "projects": words(
        """
        project_id customer_id ordered_on expected_installation_on crs_complete_on crs_changed_on \
        configuration_uploaded_on infrastructure_ready_on remote_access_on ups_installed_on \
        advance_invoice_paid do_it_yourself installed_on handover_on contract_id case
        """),
    "deliveries": words(
        """
        order_id customer_id purchase_order_on validated_on delivered_on dead_on_arrival_reported_on \
        replaced_on new_project project_id contract_id description case
        """),
    "claims": words("claim_id ticket_id guarantee submitted_on state"),
]

/// The closed lists, by column; an empty cell is always allowed.
let closedLists: [String: Set<String>] = [
    "partners.kind": ["csp", "reseller"],
    "partners.language": ["en", "fr", "de", "it", "nl"],
    "contracts.agreement": ["xfusion-co-care", "escaux-ucs"],
    "contracts.level": [
        "Basic", "Standard", "Premier", "Basic 9x5xNBD-S", "Standard 9x5xNBD", "Premier 24x7x4", "Entry",
        "Advanced", "Premium",
    ],
    "contracts.support_window": ["office", "extended", "24x7"],
    "contracts.order_kind": ["new", "renewal"],
    "tickets.priority": ["P1", "P2", "P3", "P4"],
    "tickets.queue": ["standard", "fast", "instant"],
    "tickets.support_level": ["L1", "L2", "L3"],
    "tickets.category": words(
        """
        incident bug hardware change information configuration network call-flow communication-line training \
        installation
        """),
    "tickets.attribution": ["vendor", "client", "third-party"],
    "tickets.component": ["net.Console", "net.Desktop", "softphone"],
    "tickets.status": ["new", "open", "waiting-client", "waiting-third-party", "resolved", "closed"],
    "tickets.close_reason": ["resolved", "no-reply", "duplicate"],
    "tickets.contact_given": ["yes", "no"],
    "tickets.bug_off_spec": ["yes", "no"],
    "tickets.bug_not_correctable": ["yes", "no"],
    "tickets.bug_elsewhere": ["yes", "no"],
    "ticket_events.status": ["new", "open", "waiting-client", "waiting-third-party", "resolved", "closed"],
    "ticket_events.priority": ["P1", "P2", "P3", "P4"],
    "ticket_events.queue": ["standard", "fast", "instant"],
    "ticket_events.support_level": ["L1", "L2", "L3"],
    "worklog.counter": ["support", "project", "integration"],
    "credits.counter": ["support", "project", "integration"],
    "credits.kind": ["free", "purchase", "compensation", "adjustment"],
    "suspensions.reason": ["access", "smp-disconnected", "unpaid", "ups", "over-capacity"],
    "notices.kind": ["move", "renumbering", "relocation"],
    "rmas.priority": ["P1", "P2", "P3", "P4"],
    "rmas.form_complete": ["yes", "no"],
    "availability.state": ["up", "down", "maintenance", "unknown"],
    "claims.guarantee": ["E-03", "E-04"],
    "claims.state": ["submitted", "granted", "refused"],
]

private func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
