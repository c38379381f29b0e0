import Configuration
import Foundation
import Reporting
import ServiceTime
import Testing

@testable import Publishing

@Suite("Bundles")
struct BundleTests {
    private static func maker(_ mail: String?, revision: Int = 1) throws -> BundleMaker {
        BundleMaker(
            product: "p", period: "2026-10", asOf: Instant(1_793_491_200), revision: revision, vendor: "Vendor",
            mail: try mail.map { try MailSettings(Node.parse($0, file: "slareport.json5")) })
    }

    /// A bundle of a page, and of a PDF and figures that do not get smaller; gives its mail and what it was told.
    private static func bundle(
        _ maker: BundleMaker, pdf: Int? = nil, figures: Int = 10, email: String = "a@p.example"
    ) throws -> (mail: String, enclosure: Enclosure?, bytes: Int) {
        var noise = UInt64(7)
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in
                noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: noise >> 56)
            }
        }
        var files: [BundleMaker.File] = [("index.html", Array("<html/>".utf8)), ("evidence/a.csv", bytes(figures))]
        if let pdf { files.append(("index.pdf", bytes(pdf))) }
        var told: Enclosure?
        let made = try maker.bundle(.init(id: "P 1", name: "P-1", email: email), files) { enclosure in
            told = enclosure
            return Letter(subject: "S", language: "en", text: Array("t".utf8), html: Array("h".utf8))
        }
        #expect(made.map(\.path) == ["bundles/P-1.zip", "bundles/P-1.eml"])
        return (String(decoding: made[1].bytes, as: UTF8.self), told, made[1].bytes.count)
    }

    @Test("the archive goes with the mail; the PDF too, where one was made")
    func attached() throws {
        let plain = try Self.bundle(Self.maker(nil))
        #expect(plain.mail.contains("filename=\"P-1-2026-10.zip\"") && !plain.mail.contains(".pdf"))
        #expect(plain.enclosure?.archive.isAttached == true && plain.enclosure?.page == nil)
        let both = try Self.bundle(Self.maker(nil), pdf: 1000)
        #expect(both.mail.contains("filename=\"P-1-2026-10.pdf\"") && both.mail.contains(".zip\""))
    }

    @Test("what is too large for a mail is a link, or has to be asked for; the PDF is what is kept")
    func tooLarge() throws {
        let small = "{ from: 'v@v.example', maximumBytes: 100000, baseURL: 'https://r.example/x' }"
        let kept = try Self.bundle(Self.maker(small), pdf: 20_000, figures: 40_000)
        #expect(kept.enclosure?.pdf?.isAttached == true && kept.bytes <= 100_000)
        #expect(kept.enclosure?.archive.link == "https://r.example/x/2026-10/bundles/P-1.zip")
        #expect(!kept.mail.contains("filename=\"P-1-2026-10.zip\""))
        #expect(kept.enclosure?.page == "https://r.example/x/2026-10/partners/P-1/index.html")
        let none = try Self.bundle(Self.maker("{ from: 'v@v.example', maximumBytes: 100000 }"), pdf: 60_000)
        #expect(none.enclosure?.pdf?.isAttached == false && none.enclosure?.pdf?.link == nil)
        let usual = try Self.bundle(Self.maker(nil), figures: 5_200_000)
        #expect(usual.enclosure?.archive.isAttached == false && usual.bytes < 10_000)
    }

    @Test("a mail's id is that of its partner, month and revision, and a later one names the one before")
    func ids() throws {
        func id(_ revision: Int) throws -> String {
            let mail = try Self.bundle(Self.maker("{ from: 'v@v.example' }", revision: revision)).mail
            return mail.components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID: ") } ?? ""
        }
        #expect(try id(1) == id(1) && id(1) != id(2))
        #expect(try id(2).contains("slareport.2026-10.r2.") && id(2).hasSuffix("@v.example>"))
        let second = try Self.bundle(Self.maker("{ from: 'v@v.example' }", revision: 2)).mail
        #expect(second.contains("References: <slareport.2026-10.r1."))
    }

    @Test("an address that is none is left out; without any the mail is a draft")
    func addresses() throws {
        let mail = try Self.bundle(
            Self.maker("{ from: 'v@v.example' }"), email: "a@p.example\r\nBcc: x@y.example;b@p.example"
        )
        .mail
        #expect(mail.contains("To: b@p.example\r\n") && !mail.contains("Bcc"))
        #expect(try Self.bundle(Self.maker("{ from: 'v@v.example' }"), email: "").mail.contains("X-Unsent: 1"))
    }
}
