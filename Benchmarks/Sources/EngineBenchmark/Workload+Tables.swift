import BackpropTabular
import Foundation

extension Workload {
  /// Reads a CSV file.
  static func reading(_ path: String, makesNumbers: Bool) -> Workload {
    Workload(unitsPerRepeat: 1) { repeats in
      for _ in 0..<repeats {
        let table = try TableReader.read(path: path)
        guard table.rowCount > 0 else { throw Failure("\(path) has no rows") }
        guard makesNumbers else { continue }
        for column in table.columns { _ = try? column.numbers() }
      }
    }
  }

  /// Runs `backprop train`, built beside this program, for two epochs; the model is written into the
  /// folder of the cases. sklearn_peer.py does the same.
  static func command(_ request: Request, _ files: CaseFiles, threads: Int) -> Workload {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("backprop")
    let hidden = request.widths.map(String.init).joined(separator: ",")
    let options = [
      "--target", "late", "--hidden", hidden, "--activation", "relu", "--dropout", "0",
      "--optimizer", "adam", "--learning-rate", "0.001", "--schedule", "constant", "--weight-decay",
      "0", "--batch-size", String(request.batch), "--epochs", "2", "--patience", "none",
      "--validation", "0.1", "--test", "0.2", "--threads", String(threads), "--quiet", "--force",
    ]
    return Workload(unitsPerRepeat: 1) { repeats in
      for _ in 0..<repeats {
        let process = Process()
        process.executableURL = program
        process.arguments =
          ["train", files.table(request), "--output", "\(files.folder)/\(threads).backprop"]
          + options
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
          throw Failure("backprop train ended with status \(process.terminationStatus)")
        }
      }
    }
  }
}
