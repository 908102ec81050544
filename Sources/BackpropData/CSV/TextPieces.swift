/// A text of rows, in UTF-8 or Latin-1, cut into pieces that are read one after the other.
final class TextPieces {
  /// How many bytes a piece has, about.
  static let size = 1 << 18

  /// What follows the bytes that are there; nil where nothing does.
  private let reader: InputReader?
  private var csv: CSVReader
  private let file: String
  private let quote: UInt8?
  private let postscriptLimit: Int
  private let size: Int
  private var bytes: [UInt8]
  /// What was read of `bytes`.
  private var position: Int
  private var isDone = false

  init(
    _ bytes: [UInt8], then reader: InputReader? = nil, options: ReadOptions, file: String,
    size: Int = TextPieces.size
  ) {
    let preamble =
      options.hasHeader
      ? Preamble(
        of: bytes.prefix(CSVReader.guessed), delimiter: options.delimiter, quote: options.quote)
      : nil
    position = preamble?.length ?? 0
    var options = options
    // From the beginning of the text, of which the first piece may be less.
    options.delimiter =
      options.delimiter
      ?? DelimiterGuess.delimiter(
        of: bytes[position...].prefix(CSVReader.guessed), quote: options.quote)
    csv = CSVReader(
      options: options, file: file, line: 1 + (preamble?.lineCount ?? 0),
      notes: preamble?.note(file: file).map { [$0] } ?? [])
    quote = options.quote
    postscriptLimit = options.postscriptLimit
    self.bytes = bytes
    self.reader = reader
    self.file = file
    self.size = size
  }

  /// The next rows as a table of their own; nil at the end.
  ///
  /// - Throws: `BackpropError` with the line and the byte of the first fault.
  func next() throws(BackpropError) -> Table? {
    while let (piece, isLast) = try piece(size) {
      if let table = try csv.table(piece, isLast: isLast) { return table }
    }
    return nil
  }

  /// All rows as one table.
  ///
  /// - Parameter notes: what is to be said of it before all else.
  /// - Throws: `BackpropError` with the line and the byte of the first fault.
  func table(notes: [String] = []) throws(BackpropError) -> Table {
    var chunks: [TextChunk] = []
    var size = size
    while let (piece, isLast) = try piece(size) {
      guard let chunk = try csv.chunk(piece, isLast: isLast) else { continue }
      // A chunk of a wide table has enough rows that what there is once for a column is little.
      if chunks.isEmpty { size = max(size, min(size / chunk.rowCount * 64, 64 * size)) }
      chunks.append(chunk)
    }
    var table = try csv.table(of: chunks)
    table.notes = notes + csv.notes + closingNotes
    return table
  }

  /// What is to be said once all rows have been read.
  var closingNotes: [String] { csv.closingNotes }

  /// The next piece, of some whole rows, and whether it is the last; nil behind that.
  private func piece(_ size: Int) throws(BackpropError) -> (bytes: [UInt8], isLast: Bool)? {
    if isDone { return nil }
    var wanted = size
    while true {
      // The last piece must hold all that may stand below the table.
      try fill(wanted + postscriptLimit)
      if reader?.isAtEnd ?? true, bytes.count - position <= wanted + postscriptLimit {
        isDone = true
        return (Self.copy(bytes[position...]), true)
      }
      let window = bytes[position..<position + wanted]
      if let end = RecordCut.end(of: window, quote: quote) {
        position += end
        return (Self.copy(window.prefix(end)), false)
      }
      // A row that is longer than a piece.
      wanted *= 2
    }
  }

  /// A copy with room for what a scanner puts behind a text.
  private static func copy(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(text.count + CSVScanner.padding)
    copy.append(contentsOf: text)
    return copy
  }

  /// Sees that so many bytes are there that were not read yet, unless the text ends before.
  private func fill(_ wanted: Int) throws(BackpropError) {
    guard let reader, !reader.isAtEnd, bytes.count - position < wanted else { return }
    bytes.removeFirst(position)
    position = 0
    try reader.read(wanted - bytes.count, into: &bytes)
  }
}
