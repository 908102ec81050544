#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// `predict` needs the same memory for a hundred times as many rows.
  @Suite struct MemoryLongTests {
    /// Runs a script whose `$0` is the command; the peak of its resident memory, and that of what it runs,
    /// in kilobytes.
    private func peak(_ script: String) throws -> Int {
      let arguments: [String] = ["sh", "-c", script, Binary.url.path]
      var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
      defer { for word in words { free(word) } }
      var process = pid_t()
      try #require(posix_spawn(&process, "/bin/sh", nil, nil, &words, environ) == 0)
      var status: CInt = 0
      var usage = rusage()
      while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
      try #require(status == 0)
      return usage.ru_maxrss
    }

    @Test func tenMillionRows() throws {
      let folder = try VerbTests.Folder()
      try #require(
        folder.run("train table.csv --target y --epochs 1 -o \(folder.url.path)/m").status == 0)
      let rows = (0..<100_000).map {
        "\(Double($0 % 3_001) / 1_000),\($0 % 3 == 0 ? "red" : "blue")\n"
      }
      try folder.write("head", "x,color\n")
      try folder.write("rows", rows.joined())
      func predicting(times: Int) throws -> Int {
        try peak(
          "cd '\(folder.url.path)' && (cat head; i=0; while [ $i -lt \(times) ]; do cat rows; "
            + "i=$((i+1)); done) | \"$0\" predict m - --append -q -o out --force && "
            + "[ $(wc -l < out) = \(times * 100_000 + 1) ]")
      }
      let few = try predicting(times: 1)
      let many = try predicting(times: 100)
      #expect(
        Double(many) < 1.1 * Double(few), "\(few) kB for 100,000 rows, \(many) kB for 10,000,000")
    }
  }
#endif
