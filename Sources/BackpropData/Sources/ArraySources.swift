/// Files of one NumPy array: rows are its first dimension, columns are `column1`, `column2`, ….
enum NPYSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool { file.head.starts(with: NPY.magic) }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    let array = try NPY.array(try file.bytes()[...], file: file.name)
    return try Table(array.columns(named: "column"), source: file.name)
  }
}

/// Files of several NumPy arrays with the same number of rows: an array's columns are called after
/// it, `x1`, `x2`, … of `x`, and `y` where there is only one.
enum NPZSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool {
    file.stem.hasSuffix(".npz") && file.head.starts(with: [0x50, 0x4B])
  }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    let archive = try ZipArchive(try file.bytes(), file: file.name)
    var columns: [Column] = []
    for entry in archive.entries where entry.name.hasSuffix(".npy") {
      let array = try NPY.array(try archive.bytes(of: entry)[...], file: file.name)
      columns += array.columns(named: String(entry.name.dropLast(4)))
    }
    guard !columns.isEmpty else { throw file.error("the archive holds no NumPy array") }
    return try Table(columns, source: file.name)
  }
}

/// Files in the IDX format, such as those of MNIST: rows are the first dimension, columns are
/// `column1`, `column2`, ….
enum IDXSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool { IDX.isIDX(file.head) }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    let array = try IDX.array(try file.bytes(), file: file.name)
    return try Table(array.columns(named: "column"), source: file.name)
  }
}
