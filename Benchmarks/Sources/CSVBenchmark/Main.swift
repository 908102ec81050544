import BackpropTabular

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a CSV file again and again, as `csv.py` asks: a line `table` or `numbers` on standard input, a
/// line with the seconds on standard output. `table` reads the file into a table; `numbers` makes numbers
/// of all columns that hold them as well, as other readers do.
@main
enum Main {
  static func main() throws {
    let path = CommandLine.arguments[1]
    while let request = readLine() {
      let clock = ContinuousClock()
      let start = clock.now
      let table = try TableReader.read(path: path)
      var sum = 0.0
      if request == "numbers" {
        for column in table.columns {
          guard let numbers = try? column.numbers() else { continue }
          sum += numbers.last ?? 0
        }
      }
      answer("\((clock.now - start) / .seconds(1)) \(table.rowCount) \(sum)")
    }
  }

  private static func answer(_ line: String) {
    print(line)
    fflush(nil)
  }
}
