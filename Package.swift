// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: the Swift 6 language mode comes with the tools version; a warning is an
/// error, so that none can settle in. SwiftPM drops this setting when the package is a dependency.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "backprop",
  // Written for macOS as well, though only Linux is tested: the first with all that is used.
  platforms: [.macOS(.v15)],
  products: [
    // The engine alone: networks, losses, optimisers, training. No Foundation, no I/O.
    .library(name: "Backprop", targets: ["Backprop"]),
    // Tables in, predictions out. Re-exports the engine.
    .library(name: "BackpropTabular", targets: ["BackpropTabular"]),
    // The command. Its target is not called `backprop`: on a case-insensitive disk that name would
    // collide with the engine's module.
    .executable(name: "backprop", targets: ["BackpropCLI"]),
  ],
  targets: [
    // Register-tiled kernels with run-time CPU dispatch, and the thread pool: what Swift cannot do.
    .target(name: "CBackprop", cSettings: strictC),
    .target(name: "Backprop", dependencies: ["CBackprop"], swiftSettings: strict),
    // Types of libraries that are opened at run time where they are there: zlib, zstd.
    .target(name: "CLibraries", cSettings: strictC),
    .target(
      name: "BackpropData", dependencies: ["Backprop", "BackpropFiles", "CBackprop", "CLibraries"],
      swiftSettings: strict),
    .target(name: "BackpropFiles", dependencies: ["Backprop"], swiftSettings: strict),
    .target(
      name: "BackpropTabular", dependencies: ["Backprop", "BackpropData", "BackpropFiles"],
      swiftSettings: strict),
    // What people look at: numbers, tables, drawings, documents, and their formats.
    .target(
      name: "BackpropReport", dependencies: ["Backprop", "BackpropFiles"], swiftSettings: strict),
    .executableTarget(
      name: "BackpropCLI",
      dependencies: ["BackpropTabular", "BackpropData", "BackpropFiles", "BackpropReport"],
      swiftSettings: strict),
    // The README's examples; the tests run them.
    .executableTarget(
      name: "Quickstart", dependencies: ["BackpropTabular"], path: "Examples/Quickstart",
      swiftSettings: strict),
    .executableTarget(
      name: "Rows", dependencies: ["BackpropTabular"], path: "Examples/Rows",
      swiftSettings: strict),
    .executableTarget(
      name: "AddingALayer", dependencies: ["Backprop"], path: "Examples/AddingALayer",
      swiftSettings: strict),
    .executableTarget(
      name: "Engine", dependencies: ["Backprop"], path: "Examples/Engine", swiftSettings: strict),
    // The examples of the documentation catalogues; the tests run them.
    .executableTarget(
      name: "Guide", dependencies: ["BackpropTabular"], path: "Examples/Guide",
      swiftSettings: strict),
    // What several test targets share; itself tested.
    .target(
      name: "BackpropTestSupport", dependencies: ["Backprop", "BackpropFiles"],
      path: "Tests/BackpropTestSupport", swiftSettings: strict),
    // Run by a test with malloc counted.
    .executableTarget(
      name: "AllocationProbe", dependencies: ["Backprop"], path: "Tests/AllocationProbe",
      swiftSettings: strict),
    .testTarget(
      name: "BackpropTests", dependencies: ["AllocationProbe", "Backprop", "BackpropTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropTestSupportTests", dependencies: ["Backprop", "BackpropTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropDataTests", dependencies: ["BackpropData", "BackpropTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropFilesTests", dependencies: ["BackpropFiles", "BackpropTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropReportTests", dependencies: ["BackpropReport", "BackpropTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BackpropTabularTests", dependencies: ["BackpropTabular", "BackpropTestSupport"],
      swiftSettings: strict),
    // Also runs the built `backprop`, which is built because this depends on its target.
    .testTarget(
      name: "BackpropCLITests", dependencies: ["BackpropCLI"],
      exclude: ["BadInput/cases.txt"],  // Read where it lies.
      swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["AddingALayer", "Quickstart", "Rows", "Engine", "Guide"],
      swiftSettings: strict),
  ]
)
