import Foundation

/// Why a program could not be run to its end.
public enum ProcessFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// No such program: neither at the path nor in a folder of the search path.
    case notFound(program: String)
    /// The system refuses to start it, or its input or output fails.
    case system(program: String, action: String, code: Int32)
    /// It had not ended when its time was over, and was killed with everything that it had started.
    case outOfTime(program: String, seconds: Int)

    /// The program, as the caller named it.
    public var program: String {
        switch self {
        case .notFound(let program), .system(let program, _, _), .outOfTime(let program, _): program
        }
    }

    /// What happened and what to do, in one line.
    public var description: String {
        switch self {
        case .notFound(let program): "\(program): no such program; install it, or give its path"
        case .system(let program, let action, let code):
            "\(program): cannot \(action): \(String(cString: strerror(code)))"
        case .outOfTime(let program, let seconds):
            "\(program): had not ended after \(seconds) s and was stopped; give it more time, or less to do"
        }
    }
}
