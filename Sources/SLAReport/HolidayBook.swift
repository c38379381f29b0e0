import Agreements
import Configuration
import Foundation
import Ingestion
import Records
import ServiceTime

/// The official holidays of every country that the records and agreements name.
///
/// A file in the workspace's `calendars/` replaces the shipped days of that country, or extends them. A country without a file is
/// left out: clocks that need its holidays are undecidable.
func holidays(
    _ records: Records, _ agreements: AgreementSet, folders: [String]
) throws(ConfigurationFault) -> [String: [Day: String]] {
    var countries = Set(agreements.agreements.compactMap(\.country))
    countries.formUnion(records.partners.rows.map(\.country))
    countries.formUnion(records.customers.rows.map(\.country))
    countries.formUnion(records.sites.rows.map(\.country))
    var book: [String: [Day: String]] = [:]
    for name in countries where !name.isEmpty {
        // `DE` or, with a part of the country, `DE-BY`.
        let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
        guard let country = parts.first, let rules = try holidayRules(country, folders[...]) else { continue }
        book[name] = rules.holidays(in: 1999...2103, regions: Set(parts.dropFirst()))
    }
    return book
}

/// The rules of a country's file in the first folder that has one; what it extends is in a later folder.
private func holidayRules(
    _ country: String, _ folders: ArraySlice<String>
) throws(ConfigurationFault) -> HolidayRules? {
    guard country.allSatisfy({ $0.isLetter && $0.isASCII }) else { return nil }
    for (index, folder) in zip(folders.indices, folders) {
        for ending in ["json5", "ics"] {
            let path = "\(folder)/\(country).\(ending)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            return try HolidayFile.read(path) { name throws(ConfigurationFault) in
                try holidayRules(name, folders[(index + 1)...])
            }
        }
    }
    return nil
}
