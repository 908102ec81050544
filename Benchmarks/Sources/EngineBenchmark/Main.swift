import Backprop
import Foundation

/// Answers requests until its input ends: a line in, a line out with the seconds of one unit.
/// `Benchmarks/compare.py` speaks to it and to the peers in the same way.
@main
enum Main {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let threads = Int(arguments[2]), threads > 0 else {
      FileHandle.standardError.write(Data("usage: EngineBenchmark FOLDER THREADS\n".utf8))
      exit(2)
    }
    let files = CaseFiles(folder: arguments[1])
    say("ready Backprop, \(KernelSet.fastest.name) kernels")
    var workloads: [String: Workload] = [:]
    while let line = readLine() {
      guard let request = Request(line) else {
        say("failed not a request: \(line)")
        continue
      }
      do {
        let workload =
          try workloads[request.workload]
          ?? Workload.make(request, files: files, threads: threads)
        workloads = [request.workload: workload]  // One at a time: the large ones need memory.
        say("\(try await workload.measure(seconds: request.seconds))")
      } catch {
        say("failed \(error)")
      }
    }
  }

  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
