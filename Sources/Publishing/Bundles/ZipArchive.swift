import CZip
import Foundation
import ServiceTime

/// Writes zip archives: the same files and instant give the same bytes.
enum ZipArchive {
    /// A file of an archive: its path, parts separated by `/`, and its bytes.
    typealias File = (path: String, bytes: [UInt8])

    /// An archive of files in the order of their paths as bytes, all of the time of `instant` in UTC.
    static func bytes(_ files: [File], at instant: Instant) throws(BundleFault) -> [UInt8] {
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        if let path = sorted.map(\.path).first(where: { !isSafe($0) }) { throw .unsafePath(path) }
        if let twice = zip(sorted, sorted.dropFirst()).first(where: { $0.path == $1.path }) {
            throw .unsafePath(twice.0.path)
        }
        let stamp = stamp(instant)
        // libzip reads the bytes when the archive is closed, so that they have to stay where they are until then.
        let whole = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, sorted.reduce(0) { $0 + $1.bytes.count }), alignment: 1)
        defer { whole.deallocate() }
        var entries: [czip_file] = []
        defer { entries.forEach { free(UnsafeMutableRawPointer(mutating: $0.name)) } }
        var offset = 0
        for file in sorted {
            let part = UnsafeMutableRawBufferPointer(rebasing: whole[offset..<(offset + file.bytes.count)])
            part.copyBytes(from: file.bytes)
            offset += file.bytes.count
            entries.append(czip_file(name: strdup(file.path), bytes: part.baseAddress, count: part.count))
        }
        var made: UnsafeMutableRawPointer?
        var size = 0
        let code = czip_archive(entries, entries.count, stamp.time, stamp.date, &made, &size)
        defer { free(made) }
        guard code == 0, let made else { throw .archive(message(code)) }
        return [UInt8](UnsafeRawBufferPointer(start: made, count: size))
    }

    /// Whether a path stays below the folder that an archive is unpacked into, on every system.
    static func isSafe(_ path: String) -> Bool {
        guard !path.isEmpty, path.utf8.count <= 250 else { return false }
        return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            let isPlain = part.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && !#"\:*?"<>|"#.utf8.contains($0)
            }
            return isPlain && !part.isEmpty && part != "." && part != ".." && part.last != "."
        }
    }

    /// The date and time as MS-DOS has them: from 1980 to 2107, in steps of two seconds.
    static func stamp(_ instant: Instant) -> (date: UInt16, time: UInt16) {
        let day = Day(containing: instant.seconds)
        let date = day.components
        guard (1980...2107).contains(date.year) else { return (0x21, 0) }
        let second = Int(instant.seconds - Int64(day.number) * 86_400)
        return (
            UInt16((date.year - 1980) << 9 | date.month << 5 | date.day),
            UInt16((second / 3600) << 11 | (second / 60 % 60) << 5 | (second % 60) / 2)
        )
    }

    private static func message(_ code: Int32) -> String {
        var text = [CChar](repeating: 0, count: 200)
        czip_message(code, &text, text.count)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
