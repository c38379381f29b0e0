import Foundation
import SampleWorkspace
import ServiceTime
import Testing

@testable import Ingestion
@testable import SLAReport

@Suite("Bundles of the sample, read back")
struct BundleContentTests {
    /// A partner's bundle: the texts in its archive by path, and those of its mail.
    private struct Bundle {
        var files: [String: String] = [:]
        var mail: [String] = []
    }

    @Test("name no other partner, no customer or contract of another, in no file and in neither part of the mail")
    func nobodyElse() async throws {
        let folder = try TemporaryFolder()
        let workspace = "\(folder.path)/workspace"
        try SampleWorkspace.write(
            from: "\(Checkout.folder)/SampleData", to: workspace, lastMonth: Month(year: 2026, month: 10))
        var request = RunRequest()
        (request.workspace, request.period) = (workspace, "2026-10")
        _ = try await SLAReport.run(
            request, Checkout.resources, now: Instant(1_793_600_000), progress: Progress(isOn: false))
        let records = try Reading(workspace, Checkout.resources, jobs: 2, Progress(isOn: false)).intake.records
        // Who an identifier belongs to: a partner's row, or -1.
        var owner: [String: Int] = [:]
        for row in 0..<records.partners.count { owner[records.partners.keys[row]] = row }
        for row in 0..<records.customers.count {
            owner[records.customers.keys[row]] = records.customers.rows[row].partner.row ?? -1
        }
        for row in 0..<records.contracts.count {
            let customer = records.contracts.rows[row].customer.row
            owner[records.contracts.keys[row]] = customer.flatMap { records.customers.rows[$0].partner.row } ?? -1
        }
        #expect(owner.count > 60)
        for row in 0..<records.partners.count {
            let id = records.partners.keys[row]
            let bundle = try Self.read("\(workspace)/out/2026-10/bundles/\(id)", id)
            #expect(bundle.files.count > 5 && bundle.mail.count == 2, "\(id)")
            // What is left and due, and what is asked for, with its day.
            if id == "CASE-BOOK" {
                for words in ["Support credits left", "Compensation that can be claimed", "Return one overdue"] {
                    #expect(bundle.mail.allSatisfy { $0.contains(words) }, "\(words)")
                }
            }
            let texts = bundle.files.map { ($0.key, $0.value) } + bundle.mail.map { ("mail", $0) }
            for (path, text) in texts {
                let found = Self.words(text).first { word in owner[word].map { $0 != row } ?? false }
                #expect(found == nil, "\(id): \(path)")
            }
        }
    }

    /// What could be an identifier in a text.
    private static func words(_ text: String) -> Set<String> {
        func isPart(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95 || byte >= 128
        }
        return Set(text.utf8.split { !isPart($0) }.map { String(decoding: $0, as: UTF8.self) })
    }

    private static func read(_ path: String, _ id: String) throws -> Bundle {
        var bundle = Bundle()
        let archive = try Archive([UInt8](Data(contentsOf: URL(filePath: "\(path).zip"))))
        let root = "\(id)-2026-10"
        let manifest = try #require(try archive.part("\(root)/manifest.json"))
        bundle.files["manifest.json"] = String(decoding: manifest, as: UTF8.self)
        let listed = try JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any]
        for entry in listed?["outputs"] as? [[String: Any]] ?? [] {
            let name = try #require(entry["path"] as? String)
            let bytes = try #require(try archive.part("\(root)/\(name)"), "\(name)")
            #expect(bytes.count == entry["bytes"] as? Int)
            bundle.files[name] = String(decoding: bytes, as: UTF8.self)
        }
        let mail = try String(contentsOfFile: "\(path).eml", encoding: .utf8)
        bundle.mail = mail.components(separatedBy: "Content-Transfer-Encoding: quoted-printable\r\n\r\n").dropFirst()
            .map { unquoted($0.components(separatedBy: "\r\n--=_").first ?? "") }
        return bundle
    }

    /// The text in quoted-printable (RFC 2045, 6.7).
    private static func unquoted(_ text: String) -> String {
        let bytes = Array(text.replacing("=\r\n", with: "").utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                plain.append(byte)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
