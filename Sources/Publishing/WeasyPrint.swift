import Processes

/// WeasyPrint, which turns a page into a PDF for paper and screen readers (PDF/UA-1).
public struct WeasyPrint: Sendable {
    /// What is installed.
    public enum Installed: Sendable {
        /// One that is new enough.
        case ready(WeasyPrint)
        /// One before ``oldest``.
        case tooOld(version: String)
        /// None, or one that does not start.
        case missing
    }

    /// The first version whose PDF/UA is complete.
    public static let oldest = 70

    private let program: String
    private let environment: [String: String]
    private static let timeLimit = Duration.seconds(300)

    /// Looks for the program in the `PATH` of an environment. Of the environment it sees only where programs, fonts
    /// and the user's cache are.
    public static func find(_ environment: [String: String]) -> Installed {
        guard let program = findProgram("weasyprint", environment: environment) else { return .missing }
        let known = ["PATH", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"]
        var own = environment.filter { known.contains($0.key) }
        own["LC_ALL"] = "C.UTF-8"
        own["TZ"] = "UTC"
        guard
            let answer = try? runProgram([program, "--version"], environment: own, timeLimit: .seconds(60)),
            answer.ending.code == 0
        else { return .missing }
        let text = String(decoding: answer.output, as: UTF8.self)
        guard let version = version(text) else { return .missing }
        if version.major < oldest { return .tooOld(version: version.text) }
        return .ready(WeasyPrint(program: program, environment: own))
    }

    /// The version in `WeasyPrint version 70.0`.
    static func version(_ text: String) -> (major: Int, text: String)? {
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let first = word.split(separator: ".").first, let major = Int(first) { return (major, String(word)) }
        }
        return nil
    }

    /// A page as PDF/UA-1: the same page, the same bytes.
    ///
    /// - Parameters:
    ///   - html: the page; what it links to in other files is left out.
    ///   - epoch: the instant that the document bears as the one of its making, in seconds since 1970.
    /// - Throws: a sentence with the reason.
    public func pdf(of html: [UInt8], epoch: Int64) throws(Refusal) -> [UInt8] {
        var environment = environment
        environment["SOURCE_DATE_EPOCH"] = "\(epoch)"
        let words = [program, "--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"]
        let result: (ending: ProcessEnding, output: [UInt8])
        do throws(ProcessFault) {
            result = try runProgram(
                words, input: withoutFileLinks(html), environment: environment, timeLimit: Self.timeLimit)
        } catch {
            throw Refusal(reason: error.description)
        }
        guard result.ending.code == 0, result.output.starts(with: "%PDF-".utf8) else {
            let line = result.ending.lastErrorLine
            throw Refusal(reason: line.isEmpty ? "WeasyPrint ended with \(result.ending.code)" : line)
        }
        return result.output
    }

    /// Why there is no PDF of a page.
    public struct Refusal: Error, Sendable, Equatable {
        /// In a line.
        public var reason: String
    }
}
