import Foundation
import SLAReport

/// One of the two streams that the program speaks through.
struct Stream {
    static let output = Stream(descriptor: STDOUT_FILENO, name: "standard output")
    static let errors = Stream(descriptor: STDERR_FILENO, name: "standard error")

    private let descriptor: Int32
    private let name: String

    /// Writes a text, whole, and ends its last line. What would steer a terminal, in the name of a file or the heading
    /// of an export, is written out: `\u{1B}`.
    func say(_ text: String) throws(ExitFault) {
        var bytes = Self.harmless(text.hasSuffix("\n") ? text : text + "\n")[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                throw ExitFault(.inputOutput, "\(name): cannot write: \(String(cString: strerror(errno)))")
            }
        }
    }

    private static func harmless(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control, scalar != "\n", scalar != "\t" {
                bytes += Array("\\u{\(String(scalar.value, radix: 16, uppercase: true))}".utf8)
            } else {
                bytes += Array(String(scalar).utf8)
            }
        }
        return bytes
    }

    /// Where the caller closed a standard stream, no file that the program opens may take its number: what is said
    /// would end in it. In its place stands a file that cannot be written.
    static func occupy() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDONLY)
        }
    }
}
