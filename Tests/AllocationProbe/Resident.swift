import Backprop

#if canImport(Glibc)
  import Glibc
#endif

/// A run of 1,100 epochs of all layers, with a look at the memory in use.
enum Resident {
  static func printGrowth() {
    var network = Network<Float>(
      inputs: 6,
      layers: [
        .dense(32, activation: .relu), .batchNormalization(), .dropout(0.2),
        .residual([.layerNormalization(), .dense(32, activation: .tanh)]), .dense(1),
      ], seed: 1)
    let data = Dataset<Float>(
      inputs: Matrix(rows: 64, columns: 6, values: (0..<384).map { Float($0 % 13) / 13 }),
      targets: Matrix(rows: 64, columns: 1, values: (0..<64).map { Float($0 % 5) / 5 }))
    let trainer = Trainer<Float>(
      loss: .meanSquaredError, batchSize: 16, epochs: 1_100, minimum: .never)
    var kilobytes: [Int] = []
    do {
      try trainer.train(&network, on: data, pool: ThreadPool(threads: 2)) { event in
        if case .epoch(let record) = event, record.epoch == 100 || record.epoch == 1_100 {
          kilobytes.append(residentKilobytes())
        }
        return .proceed
      }
    } catch { fatalError("AllocationProbe: \(error.message)") }
    print(kilobytes.map(String.init).joined(separator: "\t"))
  }

  /// The second number of /proc/self/statm, in pages.
  private static func residentKilobytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return 0 }
    let text = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) / 1024 : 0
  }
}
