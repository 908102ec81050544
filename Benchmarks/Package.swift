// swift-tools-version: 6.2
import PackageDescription

// Times the engine for `Benchmarks/run`. It is a package of its own, so that nothing here is built
// or tested with the engine. The engine's package is named, because the name that SwiftPM would
// otherwise take is that of the clone's folder.
let package = Package(
  name: "backprop-benchmarks",
  dependencies: [.package(name: "backprop", path: "..")],
  targets: [
    .executableTarget(
      name: "EngineBenchmark",
      dependencies: [
        .product(name: "Backprop", package: "backprop"),
        .product(name: "BackpropTabular", package: "backprop"),
      ],
      swiftSettings: [
        .treatAllWarnings(as: .error),
        // An async function runs where its caller does, unless it says otherwise.
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      ])
  ]
)
