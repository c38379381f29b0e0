import Reporting

/// What a publication was made from and consists of.
public struct Manifest: Sendable {
    /// A file with its size and digest.
    public struct File: Sendable, Hashable {
        public var path: String
        public var bytes: Int
        public var sha256: String

        /// A file.
        public init(path: String, bytes: Int, sha256: String) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    /// The product's version.
    public var product: String
    /// The reported month.
    public var period: String
    /// Which edition of the month it is, from 1: the next one where the figures are others.
    public var revision: Int
    /// The reporting instant, in UTC.
    public var asOf: String
    /// The version of the system's time zone database.
    public var timeZoneDatabase: String
    /// Everything that was read, by path.
    public var inputs: [File]
    /// Everything that was published beside the manifest, by path.
    public var outputs: [File]

    /// A manifest.
    public init(
        product: String, period: String, revision: Int = 1, asOf: String, timeZoneDatabase: String, inputs: [File],
        outputs: [File]
    ) {
        self.product = product
        self.period = period
        self.revision = revision
        self.asOf = asOf
        self.timeZoneDatabase = timeZoneDatabase
        self.inputs = inputs
        self.outputs = outputs
    }

    /// The bytes of `manifest.json`.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("product", product)
            $0.member("period", period)
            $0.member("revision", revision)
            $0.member("asOf", asOf)
            $0.member("timeZoneDatabase", timeZoneDatabase)
            $0.list("inputs", inputs) { $0.file($1) }
            $0.list("outputs", outputs) { $0.file($1) }
        }
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func file(_ file: Manifest.File) {
        object {
            $0.member("path", file.path)
            $0.member("bytes", file.bytes)
            $0.member("sha256", file.sha256)
        }
    }
}
