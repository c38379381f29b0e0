import ServiceTime

/// The registers of the benchmark's workspace.
struct BenchmarkCompany: Sendable {
    static let partners = 100
    static let customers = 1000

    let lastMonth: Month

    /// Odd customers buy telephony, even ones server maintenance.
    static func isVoice(_ customer: Int) -> Bool { customer % 2 == 1 }

    var registers: [(name: String, bytes: [UInt8])] {
        let configuration = "{ vendor: \"Meridian Systems\", timeZone: \"Europe/Brussels\" }\n"
        return [
            ("slareport.json5", Array(configuration.utf8)), ("register/partners.csv", partnerRows),
            ("register/customers.csv", customerRows), ("register/contracts.csv", contractRows),
            ("register/credits.csv", creditRows),
        ]
    }

    private static let countries = [
        ("BE", "Europe/Brussels", "fr"), ("NL", "Europe/Amsterdam", "nl"), ("FR", "Europe/Paris", "fr"),
        ("DE", "Europe/Berlin", "de"), ("IT", "Europe/Rome", "it"), ("GB", "Europe/London", "en"),
        ("AT", "Europe/Vienna", "de"),
    ]

    private var partnerRows: [UInt8] {
        var text = CSVText(columns: [
            "partner_id", "name", "kind", "country", "time_zone", "language", "email", "hotline",
            "after_sales_email", "service_arrangement_on",
        ])
        for partner in 0..<Self.partners {
            let place = Self.countries[partner % Self.countries.count]
            for cell in [
                "P\(fourDigits(partner))", "Partner \(partner)", "csp", place.0, place.1, place.2,
                "sla@p\(partner).example", "+00 555 \(fourDigits(partner))", "help@p\(partner).example",
                "\((lastMonth - 20).firstDay)",
            ] { text.add(cell) }
            text.endRow()
        }
        return text.bytes
    }

    private var customerRows: [UInt8] {
        var text = CSVText(columns: ["customer_id", "name", "partner_id"])
        for customer in 0..<Self.customers {
            text.add("C\(fourDigits(customer))")
            text.add("Customer \(customer)")
            text.add("P\(fourDigits(customer * 7 % Self.partners))")
            text.endRow()
        }
        return text.bytes
    }

    private var contractRows: [UInt8] {
        var text = CSVText(columns: ["contract_id", "customer_id", "agreement", "level", "starts_on"])
        for customer in 0..<Self.customers {
            text.add("K\(fourDigits(customer))")
            text.add("C\(fourDigits(customer))")
            let isVoice = Self.isVoice(customer)
            text.add(isVoice ? "escaux-ucs" : "xfusion-co-care")
            text.add(
                (isVoice ? ["Standard", "Advanced", "Premium"] : ["Basic", "Standard", "Premier"])[
                    customer / 2 % 3])
            text.add((lastMonth - 24).firstDay)
            text.endRow()
        }
        return text.bytes
    }

    // Without credits a telephony customer's clocks are not covered.
    private var creditRows: [UInt8] {
        var text = CSVText(columns: ["entry_id", "customer_id", "counter", "kind", "hours", "granted_on"])
        for customer in 0..<Self.customers where Self.isVoice(customer) {
            text.add("G\(fourDigits(customer))")
            text.add("C\(fourDigits(customer))")
            for cell in ["support", "purchase", "1000"] { text.add(cell) }
            text.add((lastMonth - 24).firstDay)
            text.endRow()
        }
        return text.bytes
    }
}
