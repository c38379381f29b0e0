// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order in which data flows through them. There is no package dependency:
// Foundation, libxml2, libzip and zlib are all that the product stands on.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "slareport",
    products: [
        .executable(name: "slareport", targets: ["slareport"]),
        .library(name: "ServiceTime", targets: ["ServiceTime"]),
    ],
    targets: [
        room("ServiceTime"),
        room("Processes", ["CSystem"]),
        room("SampleWorkspace", ["ServiceTime"]),
        room("Configuration", ["ServiceTime"]),
        room("Records", ["ServiceTime"]),
        room("Ingestion", ["CSystem", "CXML", "CZip", "Configuration", "Processes", "Records", "ServiceTime"]),
        room("Agreements", ["Configuration", "Records", "ServiceTime"]),
        room("Evaluation", ["Agreements", "Records", "ServiceTime"]),
        room("Reporting", ["Agreements", "Configuration", "CXML", "Evaluation", "Records", "ServiceTime"]),
        room("Publishing", ["CSystem", "CZip", "Configuration", "Processes", "Reporting", "ServiceTime"]),
        room(
            "SLAReport",
            [
                "Agreements", "Configuration", "Evaluation", "Ingestion", "Publishing", "Records", "Reporting",
                "SampleWorkspace",
                "ServiceTime",
            ]),
        .executableTarget(
            name: "sample-data", dependencies: ["SampleWorkspace", "ServiceTime"], swiftSettings: strict),
        .executableTarget(
            name: "read-inputs", dependencies: ["Agreements", "Ingestion"], swiftSettings: strict),
        .executableTarget(
            name: "render-pages", dependencies: ["Reporting", "SLAReport", "ServiceTime"], swiftSettings: strict),
        .executableTarget(name: "slareport", dependencies: ["SLAReport"], swiftSettings: strict),

        .target(name: "CSystem"),
        .target(name: "CXML", dependencies: ["CLibXML2"]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        .target(name: "CZip", dependencies: ["CLibZip"], linkerSettings: [.linkedLibrary("z")]),
        .systemLibrary(
            name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev", "zlib1g-dev"])]),

        tests("AgreementsTests", ["Agreements", "Configuration", "Records"]),
        tests("EvaluationTests", ["Agreements", "Configuration", "Evaluation", "Ingestion", "Records", "ServiceTime"]),
        tests(
            "PipelineTests",
            [
                "Configuration", "Evaluation", "Ingestion", "Publishing", "Reporting", "SLAReport", "SampleWorkspace",
                "ServiceTime",
            ]),
        tests(
            "CreditsTests",
            ["Agreements", "Configuration", "Evaluation", "Ingestion", "Records", "SLAReport", "ServiceTime"]),
        tests("ServiceTimeTests", ["ServiceTime"]),
        tests("ConfigurationTests", ["Configuration"]),
        tests(
            "ReportingTests",
            ["Agreements", "Configuration", "Evaluation", "Records", "Reporting", "ServiceTime"]),
        tests("ProcessesTests", ["Processes"]),
        tests("PublishingTests", ["Configuration", "Publishing", "Reporting", "ServiceTime"]),
        tests("IngestionTests", ["CSystem", "CXML", "Configuration", "Ingestion", "Records", "ServiceTime"]),
        tests("SampleWorkspaceTests", ["SampleWorkspace", "ServiceTime"]),
    ],
    swiftLanguageModes: [.v6]
)
