import Foundation

/// A partner's logo: a small picture that every page carries in itself.
public struct Logo: Sendable, Hashable {
    /// What kind of picture it is.
    public enum Kind: String, CaseIterable, Sendable {
        case png = "image/png"
        case jpeg = "image/jpeg"
        case svg = "image/svg+xml"
    }

    /// Why a file is no logo.
    public enum Fault: Error, Hashable, Sendable {
        case tooLarge
        case unknownKind
        case damaged(Kind)
        case tooManyPixels(width: Int, height: Int)
        /// Something in an SVG that is no picture: a script, a link out of it, a handler.
        case active(String)
    }

    /// Every page of the partner carries it.
    public static let mostBytes = 32 * 1024
    /// More on a side only costs who reads it.
    public static let mostPixels = 2000

    public let kind: Kind
    /// The picture as the source of an image.
    public let source: String

    /// Checks a picture by what it holds, whatever its file is called.
    public init(_ bytes: [UInt8]) throws(Fault) {
        if bytes.count > Self.mostBytes { throw .tooLarge }
        guard let kind = Kind(bytes) else { throw .unknownKind }
        switch kind {
        case .png, .jpeg:
            guard let size = kind == .png ? PictureSize(png: bytes) : PictureSize(jpeg: bytes),
                size.width > 0, size.height > 0
            else { throw .damaged(kind) }
            if max(size.width, size.height) > Self.mostPixels {
                throw .tooManyPixels(width: size.width, height: size.height)
            }
        case .svg: try SVGPicture.check(bytes)
        }
        self.kind = kind
        source = "data:\(kind.rawValue);base64,\(Data(bytes).base64EncodedString())"
    }
}

extension Logo.Kind {
    /// By the first bytes.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if let text = String(validating: bytes, as: UTF8.self),
            let start = text.firstIndex(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }), text[start] == "<",
            text.contains("<svg")
        {
            self = .svg
        } else {
            return nil
        }
    }
}

/// The width and height that a picture says of itself, in pixels.
struct PictureSize: Sendable, Equatable {
    let width: Int
    let height: Int

    /// From the IHDR chunk, which comes first; nil where the file ends before its end does.
    init?(png bytes: [UInt8]) {
        guard bytes.count >= 45, bytes[12..<16].elementsEqual("IHDR".utf8),
            bytes.suffix(8).prefix(4).elementsEqual("IEND".utf8)
        else { return nil }
        func number(at index: Int) -> Int { bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) } }
        width = number(at: 16)
        height = number(at: 20)
    }

    /// From the first start-of-frame segment; nil where there is none, or the end is missing.
    init?(jpeg bytes: [UInt8]) {
        guard bytes.suffix(2).elementsEqual([0xFF, 0xD9]) else { return nil }
        var index = 2
        while index + 9 < bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                height = Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
                width = Int(bytes[index + 7]) << 8 | Int(bytes[index + 8])
                return
            }
            let length = Int(bytes[index + 2]) << 8 | Int(bytes[index + 3])
            if length < 2 { return nil }
            index += 2 + length
        }
        return nil
    }
}
