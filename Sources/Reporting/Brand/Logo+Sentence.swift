extension Logo.Fault {
    /// What is wrong, as it follows `the logo FILE`, without a full stop.
    public var sentence: String {
        switch self {
        case .tooLarge: "has more than \(Logo.mostBytes / 1024) KiB, which every page would carry"
        case .unknownKind: "is neither PNG, JPEG nor SVG"
        case .damaged: "is damaged, or not what its first bytes say"
        case .tooManyPixels(let width, let height):
            "has \(width) × \(height) pixels; at most \(Logo.mostPixels) a side"
        case .active(let what): "holds '\(what)', which no picture needs; save it as a plain SVG"
        }
    }
}
