import ServiceTime

/// Why a sample workspace could not be written.
public enum SampleFault: Error, Equatable, Sendable {
    /// The target exists and is not an empty folder.
    case targetNotEmpty(path: String)
    /// A file of the sample data is not there or cannot be read.
    case unreadable(path: String)
    /// A file or folder cannot be written.
    case unwritable(path: String)
    /// The last month lies so early or so late that dates before 2000 or from 2100 would be written.
    case monthOutOfRange(Month)
    /// A contract of the sample's register names a customer that is not there, or a day that is none.
    case contradictoryRegister(path: String, id: String)
}

extension SampleFault: CustomStringConvertible {
    /// One line: what, where, and what to do.
    public var description: String {
        switch self {
        case .targetNotEmpty(let path):
            "\(path): exists and is not empty; name a folder that is empty or not there yet"
        case .unreadable(let path):
            "\(path): cannot be read; the sample data is incomplete, install it again"
        case .unwritable(let path):
            "\(path): cannot be written; check that the folder exists, its permissions and the space left"
        case .monthOutOfRange(let month):
            "\(month): the sample's last month must lie between \(SampleWorkspace.months.lowerBound) "
                + "and \(SampleWorkspace.months.upperBound)"
        case .contradictoryRegister(let path, let id):
            "\(path): the row of \(id) names an unknown customer or a day that does not exist; correct it"
        }
    }
}
