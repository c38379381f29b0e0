import Foundation

extension Node {
    /// Reads a JSON5 text. `file` is how messages name it.
    public static func parse(_ text: String, file: String) throws(ConfigurationFault) -> Node {
        var parser = JSON5Parser(text, file: file)
        return try parser.document()
    }

    /// Reads a JSON5 file of at most 16 MiB. `name` is how messages name it; by default its path.
    public static func read(_ path: String, name: String? = nil) throws(ConfigurationFault) -> Node {
        let name = name ?? path
        guard let data = FileManager.default.contents(atPath: path) else {
            let exists = FileManager.default.fileExists(atPath: path)
            throw ConfigurationFault(
                file: name, message: exists ? "cannot be read; check its permissions" : "no such file")
        }
        guard data.count <= 16 << 20 else {
            throw ConfigurationFault(file: name, message: "larger than 16 MiB, too large for a configuration")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationFault(file: name, message: "not UTF-8; save the file as UTF-8")
        }
        return try parse(text, file: name)
    }
}
