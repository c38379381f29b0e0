import Agreements
import Configuration
import Foundation
import Ingestion
import Publishing
import Reporting
import SampleWorkspace

/// How the program ends (sysexits.h).
public enum ExitCode: Int32, Sendable {
    /// Published, or nothing to complain about.
    case ok = 0
    /// The command line is wrong.
    case usage = 64
    /// The inputs are wrong, or too many of their rows were rejected.
    case data = 65
    /// An input is not there or cannot be read.
    case noInput = 66
    /// A mail server refuses, or does not say whether it took, what was sent.
    case unavailable = 69
    /// The program contradicts itself: an error in it, not in what it read.
    case software = 70
    /// The output cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed on the way.
    case inputOutput = 74
    /// Another run holds the workspace.
    case temporary = 75
    /// The configuration, an agreement or a template is at fault.
    case configuration = 78
}

/// Why a command ends early: one line that says what, where and what to do, and the exit code.
public struct ExitFault: Error, Sendable, CustomStringConvertible {
    /// How the program ends.
    public var code: ExitCode
    /// One line.
    public var description: String

    /// A fault with its line.
    public init(_ code: ExitCode, _ description: String) {
        self.code = code
        self.description = description.replacing("\n", with: " ")
    }

    /// The line and the code of another room's fault.
    init(_ fault: any Error) {
        switch fault {
        case let fault as ExitFault: self = fault
        case let fault as ConfigurationFault: self.init(.configuration, fault.description)
        case let fault as IngestionFault:
            if case .configuration = fault.kind {
                self.init(.configuration, fault.description)
            } else {
                self.init(fault.isMissingInput ? .noInput : .data, fault.description)
            }
        case let fault as PublicationFault:
            self.init(fault.cannotCreate ? .cannotCreate : .inputOutput, fault.description)
        case let fault as DeliveryRegister.Fault:
            if case .system(let fault) = fault {
                self.init(fault.cannotCreate ? .cannotCreate : .inputOutput, fault.description)
            } else {
                self.init(.data, fault.description)
            }
        case let fault as SampleFault:
            if case .unreadable = fault {
                self.init(.noInput, fault.description)
            } else if case .monthOutOfRange = fault {
                self.init(.usage, fault.description)
            } else {
                self.init(.cannotCreate, fault.description)
            }
        case let fault as BundleFault:
            // The archive is made in memory: nothing that anybody wrote can keep it from being made.
            if case .archive = fault { self.init(.software, fault.description) } else { fallthrough }
        default: self.init(.configuration, "\(fault)")
        }
    }

    /// The same for a command that reads what was published and writes nothing.
    init(ofReader fault: any Error) {
        guard let fault = fault as? PublicationFault else {
            self.init(fault)
            return
        }
        let sentence = "\(fault.path): cannot \(fault.action): \(fault.reason)"
        switch fault.code {
        case EBADMSG: self.init(.data, fault.description)
        case EIO: self.init(.inputOutput, sentence)
        default: self.init(.noInput, "\(sentence); name a published folder, such as out/2026-10")
        }
    }
}
