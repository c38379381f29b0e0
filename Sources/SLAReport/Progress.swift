import Foundation
import Synchronization

/// The line on a terminal that says how far a long command has come.
public final class Progress: Sendable {
    private struct State {
        var isShown = false
        var last = ContinuousClock.now
    }

    private let isOn: Bool
    private let began = ContinuousClock.now
    private let state = Mutex(State())

    /// Says nothing unless it is on: standard error is a terminal and nobody asked for quiet.
    public init(isOn: Bool) { self.isOn = isOn }

    /// Says something, unless the command is younger than a second or said something a tenth of a second ago.
    public func say(_ text: @autoclosure () -> String) {
        guard isOn else { return }
        let now = ContinuousClock.now
        guard now - began > .seconds(1) else { return }
        let text = text()
        state.withLock {
            guard !$0.isShown || now - $0.last > .milliseconds(100) else { return }
            $0.isShown = true
            $0.last = now
            Self.write("\r\u{1B}[K\(text)")
        }
    }

    /// Takes the line away.
    public func end() {
        state.withLock {
            if $0.isShown { Self.write("\r\u{1B}[K") }
            $0.isShown = false
        }
    }

    /// A line that cannot be written is not missed.
    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Foundation.write(STDERR_FILENO, bytes, bytes.count)
    }
}
