// swift-tools-version: 6.2
import PackageDescription

// The engine as a WebAssembly module. It is a package of its own, so that building the engine's
// package never meets the flags that Embedded Swift needs; `Scripts/build-wasm` has them.
let package = Package(
  name: "playground",
  products: [.executable(name: "Playground", targets: ["Playground"])],
  dependencies: [.package(name: "backprop", path: "..")],
  targets: [
    // What the compiler's own code calls, and a machine without a system lacks.
    .target(name: "CPlayground", cSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "Playground",
      dependencies: ["CPlayground", .product(name: "Backprop", package: "backprop")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ]
)
