import Foundation
import ServiceTime

/// A workspace of the size of a large vendor's, for measuring: a hundred partners, a thousand customers, and as
/// many tickets as asked for in one file, spread over 13 months.
///
/// A row has about 250 bytes. Half of the customers are under each of the two agreements; response times keep
/// what was promised about 97 times of 100; some subjects have commas, quotes and line breaks. Times are local
/// to Europe/Brussels, to the second. The same arguments give the same bytes.
public struct BenchmarkExport {
    /// Writes the workspace into a new or empty folder.
    /// - Parameters:
    ///   - target: the folder to make; its parents are made too.
    ///   - tickets: the rows of `inbox/tickets.csv`.
    ///   - lastMonth: the last of the 13 months.
    public static func write(
        to target: String, tickets: Int = 1_000_000, lastMonth: Month
    ) throws(SampleFault) {
        let folder = SampleFolder(path: target)
        guard SampleWorkspace.months.contains(lastMonth) else { throw .monthOutOfRange(lastMonth) }
        guard !folder.isTaken else { throw .targetNotEmpty(path: target) }
        let company = BenchmarkCompany(lastMonth: lastMonth)
        for file in company.registers { try folder.write(file.bytes, to: file.name) }

        let name = "inbox/tickets.csv"
        let header = BenchmarkRow.columns.joined(separator: ",") + "\n"
        try folder.write(Array(header.utf8), to: name)
        guard let file = FileHandle(forWritingAtPath: folder.path(name)) else {
            throw .unwritable(path: folder.path(name))
        }
        do {
            try file.seekToEnd()
            var row = BenchmarkRow(lastMonth: lastMonth, customers: BenchmarkCompany.customers)
            let chunk = 4 << 20
            var buffer: [UInt8] = []
            buffer.reserveCapacity(chunk + 4096)
            for (day, count) in row.days(tickets: tickets) {
                for _ in 0..<count {
                    row.append(openedOn: day, to: &buffer)
                    if buffer.count >= chunk {
                        try file.write(contentsOf: buffer)
                        buffer.removeAll(keepingCapacity: true)
                    }
                }
            }
            try file.write(contentsOf: buffer)
            try file.close()
        } catch {
            throw .unwritable(path: folder.path(name))
        }
    }
}
