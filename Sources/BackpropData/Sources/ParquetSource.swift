/// Parquet files, which the program `duckdb` turns into CSV: the format is a world of its own.
enum ParquetSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool { file.head.starts(with: Array("PAR1".utf8)) }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    guard file.path != "-" else {
      throw file.error("a Parquet file cannot be read from standard input; give its path")
    }
    let quoted = file.path.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) }
    let output: [UInt8]
    do {
      output = try Subprocess.output(
        of: "duckdb",
        // No settings of the user's; a missing value is an empty field.
        [
          "-init", "/dev/null", "-csv", "-nullvalue", "", "-c",
          "SELECT * FROM read_parquet('\(quoted)')",
        ])
    } catch {
      switch error {
      case .notFound:
        throw BackpropError(
          .unavailable,
          "the program duckdb is not on this machine, and is needed to read Parquet files; install "
            + "it (pip install duckdb-cli), or save the table as CSV",
          at: BackpropError.Location(file: file.name))
      case .failed(let message):
        throw file.error("duckdb cannot read the file: \(message)")
      }
    }
    var options = options
    options.delimiter = .comma
    return try CSV.read(output, options: options, name: file.name)
  }
}
