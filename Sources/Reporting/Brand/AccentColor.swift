import Foundation

/// A partner's colour, made readable: the nearest shade of it that text can have on the paper, and in the dark.
///
/// Contrast is that of WCAG 2.2, 1.4.3: at least 4.5 to 1 against the page and against its shaded surfaces.
public struct AccentColor: Sendable, Hashable {
    /// The colour as it was given, `#rrggbb`.
    public let given: String
    /// On paper and a light screen.
    public let light: String
    /// On a dark screen.
    public let dark: String

    /// Whether it could be taken for the red of a miss: then nothing that is read has it.
    public let isLikeMiss: Bool

    static let contrast = 4.5
    private static let lightSurfaces = [RGB(0xFF_FFFF), RGB(0xED_F1F4)]
    private static let darkSurfaces = [RGB(0x14_181C), RGB(0x20_262D)]

    /// Reads `#rrggbb` or `#rgb`; nil for anything else.
    public init?(_ text: String) {
        guard let colour = RGB(text) else { return nil }
        given = colour.text
        isLikeMiss = colour.isRed
        light = colour.readable(on: Self.lightSurfaces, toward: RGB(0)).text
        dark = colour.readable(on: Self.darkSurfaces, toward: RGB(0xFF_FFFF)).text
    }
}

/// A colour in sRGB, 0 to 255 each.
struct RGB: Sendable, Hashable {
    var red: Int
    var green: Int
    var blue: Int

    init(_ number: Int) { (red, green, blue) = (number >> 16 & 255, number >> 8 & 255, number & 255) }

    init?(_ text: String) {
        guard text.hasPrefix("#") else { return nil }
        var digits = Array(text.utf8.dropFirst())
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        // `Int` takes a sign, which is no digit.
        guard digits.count == 6, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        self.init(number)
    }

    var text: String {
        let digits = String(red << 16 | green << 8 | blue, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The colour itself where it has the contrast, else as little of the way to another one as gives it.
    func readable(on surfaces: [RGB], toward end: RGB) -> RGB {
        for step in 0...40 {
            let mixed = mixed(with: end, step, of: 40)
            if surfaces.allSatisfy({ mixed.contrast(with: $0) >= AccentColor.contrast }) { return mixed }
        }
        return end
    }

    private func mixed(with other: RGB, _ step: Int, of steps: Int) -> RGB {
        func mix(_ a: Int, _ b: Int) -> Int { (a * (steps - step) + b * step) / steps }
        var result = self
        result.red = mix(red, other.red)
        result.green = mix(green, other.green)
        result.blue = mix(blue, other.blue)
        return result
    }

    /// Whether it is a red, from pink to rust, that is no grey.
    var isRed: Bool {
        let (high, low) = (max(red, green, blue), min(red, green, blue))
        // The hue is at most 25 degrees from red where the middle one of three is at most 5 twelfths of the way up.
        let middle = red + green + blue - high - low
        return red == high && (high - low) * 5 > high * 2 && (middle - low) * 12 < (high - low) * 5
    }

    /// From 1 to 21.
    func contrast(with other: RGB) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private var luminance: Double {
        func linear(_ value: Int) -> Double {
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
