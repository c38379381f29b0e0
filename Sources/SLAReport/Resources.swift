import Foundation

/// The folder of what ships with the product: Templates, Agreements, Calendars, Profiles, SampleData.
public struct Resources: Sendable {
    /// The folder.
    public var folder: String
    /// The environment of the program, of which a source's command sees a part; none: it sees nothing of it.
    public var environment: [String: String] = [:]

    /// A folder that is known.
    public init(folder: String) { self.folder = folder }

    /// Finds the folder from the program's own place: `../share/slareport` where it is installed, else the
    /// checkout that it was built in.
    public static func find(program: String) throws(ExitFault) -> Resources {
        var folder = (program as NSString).deletingLastPathComponent
        let installed = ((folder as NSString).deletingLastPathComponent) + "/share/slareport"
        if isComplete(installed) { return Resources(folder: installed) }
        while folder.count > 1 {
            if isComplete(folder) { return Resources(folder: folder) }
            folder = (folder as NSString).deletingLastPathComponent
        }
        throw ExitFault(
            .configuration,
            "\(program): the shipped Templates, Agreements and Calendars are not at \(installed); install again with `make install`"
        )
    }

    private static func isComplete(_ folder: String) -> Bool {
        ["Templates", "Agreements", "Calendars"].allSatisfy { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    var agreements: String { "\(folder)/Agreements" }
    var profiles: String { "\(folder)/Profiles" }
    var calendars: String { "\(folder)/Calendars" }
    var templates: String { "\(folder)/Templates" }
    var sampleData: String { "\(folder)/SampleData" }
}
