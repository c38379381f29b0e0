import Foundation

extension Manifest {
    /// What `manifest.json` says; only what an edition is known by has to be there.
    private struct Written: Decodable {
        struct File: Decodable {
            var path: String
            var bytes: Int
            var sha256: String
        }

        var product: String?
        var period: String
        var revision: Int?
        var asOf: String?
        var timeZoneDatabase: String?
        var inputs: [File]?
        var outputs: [File]
    }

    /// The manifest of a published folder; nil where the folder has none.
    public static func read(_ folder: String) throws(PublicationFault) -> Manifest? {
        let path = "\(folder)/manifest.json"
        guard access(path, F_OK) == 0 else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else { throw .last("read", path) }
        guard let written = try? JSONDecoder().decode(Written.self, from: data) else {
            throw PublicationFault(action: "understand what it lists", path: path, code: EBADMSG)
        }
        func files(_ files: [Written.File]) -> [File] {
            files.map { File(path: $0.path, bytes: $0.bytes, sha256: $0.sha256) }
        }
        return Manifest(
            product: written.product ?? "", period: written.period, revision: max(1, written.revision ?? 1),
            asOf: written.asOf ?? "", timeZoneDatabase: written.timeZoneDatabase ?? "",
            inputs: files(written.inputs ?? []), outputs: files(written.outputs))
    }
}
