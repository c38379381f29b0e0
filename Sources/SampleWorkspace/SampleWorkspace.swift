import ServiceTime

/// A workspace that runs, with invented data: what `slareport init` writes.
///
/// Its slow data and its cases are committed files; the bulk of its exports is made up by a seeded generator.
/// The bytes depend on the committed files and the last month alone: not on the clock, the machine, the
/// locale or the time zone.
public struct SampleWorkspace {
    /// The last months for which every date lies between 2000 and 2100.
    public static let months = Month(year: 2006, month: 1)...Month(year: 2090, month: 12)

    /// Writes a workspace into a new or empty folder.
    ///
    /// The hand-written files are copied, their dates moved so that the story ends with `lastMonth`; then the
    /// exports of 14 months are generated. Nothing is written if the target is taken.
    /// - Parameters:
    ///   - source: the folder of the sample data.
    ///   - target: the folder to make; its parents are made too.
    ///   - lastMonth: the last full month of the story, usually the one before today's.
    public static func write(
        from source: String, to target: String, lastMonth: Month
    ) throws(SampleFault) {
        let from = SampleFolder(path: source)
        let to = SampleFolder(path: target)
        guard months.contains(lastMonth) else { throw .monthOutOfRange(lastMonth) }
        guard !to.isTaken else { throw .targetNotEmpty(path: target) }
        let shift = DateShift(lastMonth: lastMonth)
        let story = Story.files(try Cast(from, shift: shift), lastMonth: lastMonth)
        var copies: [(name: String, bytes: [UInt8])] = []
        for name in ["slareport.json5", "README.md"] { copies.append((name, try from.read(name))) }
        let generated = Set(story.map(\.name))
        for folder in ["register", "inbox"] {
            for file in from.names(in: folder) where file.hasSuffix(".csv") && !isMonthly(file) {
                let name = "\(folder)/\(file)"
                guard !generated.contains(name) else { continue }
                copies.append((name, shift.move(try from.read(name), fileName: file)))
            }
        }
        for file in from.names(in: "calendars") {
            copies.append(("calendars/\(file)", try from.read("calendars/\(file)")))
        }
        for file in copies + story { try to.write(file.bytes, to: file.name) }
    }

    /// Generates the exports into the sample data's own folder, beside the files that they belong to; for the
    /// month that those were written for.
    public static func fill(_ folder: String) throws(SampleFault) {
        let folder = SampleFolder(path: folder)
        let lastMonth = DateShift.writtenFor
        let cast = try Cast(folder, shift: DateShift(lastMonth: lastMonth))
        for file in Story.files(cast, lastMonth: lastMonth) { try folder.write(file.bytes, to: file.name) }
    }

    /// Whether a file's name ends like those that the generator writes: `tickets-2026-10.csv`.
    private static func isMonthly(_ file: String) -> Bool {
        Month(file.dropLast(4).suffix(7)) != nil
    }
}
