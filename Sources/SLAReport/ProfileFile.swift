import Configuration
import Ingestion

/// Looks at a file of which nothing is known and writes a configuration to start from.
/// - Parameter table: The name of the table that it is to fill; nil: found out.
public func profile(of file: String, table: String?, _ resources: Resources) throws(ExitFault) -> String {
    var name: TableName?
    if let table {
        name = TableName(rawValue: table)
        guard name != nil else {
            throw ExitFault(.usage, "--table '\(table)': no such table\(nearestTable(table))")
        }
    }
    do {
        return try draftConfiguration(of: file, table: name, profiles: resources.profiles)
    } catch {
        throw ExitFault(error)
    }
}

private func nearestTable(_ name: String) -> String { nearest(name, in: TableName.allCases.map(\.rawValue)) }
