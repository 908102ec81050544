/// Tables as text: one row a line, fields parted by a delimiter, the first line naming the columns.
///
/// Reading follows RFC 4180 and says where a file does not:
/// - A field may stand in quotes, and then hold delimiters, line breaks and doubled quotes. A quote
///   anywhere else is an error. Blanks belong to the field, except around names in the header.
/// - Lines end with LF, CR LF or CR; the last may end without.
/// - Lines of nothing but blanks, or nothing but delimiters, are no rows: they are left out, which the
///   table's notes say unless they stand at the end. In a table of one column a blank line within is a
///   missing value. A row of missing values only is kept where one of them stands in quotes.
/// - Titles above the table and remarks below it are left out where they can be no rows, and so are columns
///   with neither name nor values; the table's notes say so.
/// - The text is UTF-8, with or without a byte order mark; UTF-16 and Latin-1 are recognised and
///   converted, which the table's notes say. NUL and invalid bytes are errors.
/// - Every row has as many fields as the header.
public enum CSV {
  /// What parts the fields of a line: any one ASCII character.
  public struct Delimiter: Sendable, Equatable {
    /// The character's code.
    public let rawValue: UInt8

    /// A delimiter of one's own.
    ///
    /// Nil for what cannot part fields: letters, digits, quotes, line breaks, `.`, `-`, `+`, and
    /// anything beyond ASCII.
    public init?(rawValue: UInt8) {
      switch rawValue {
      case UInt8(ascii: "\t"): break
      case ..<0x20, 0x7F...: return nil
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        return nil
      case UInt8(ascii: "\""), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"): return nil
      default: break
      }
      self.rawValue = rawValue
    }

    private init(_ rawValue: UInt8) { self.rawValue = rawValue }

    /// `,`
    public static let comma = Delimiter(0x2C)
    /// `;`
    public static let semicolon = Delimiter(0x3B)
    /// A tab.
    public static let tab = Delimiter(0x09)
    /// `|`
    public static let pipe = Delimiter(0x7C)
    /// The delimiters that are recognised without being named, the likelier first.
    static let common: [Delimiter] = [.comma, .tab, .semicolon, .pipe]
  }

  /// Reads a table from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; it is not kept.
  ///   - options: how the text is laid out; see ``ReadOptions``.
  ///   - name: what the file is called in messages.
  /// - Throws: `BackpropError` with the line and the byte of the first fault.
  /// - Complexity: O(`bytes.count`), one pass.
  public static func read(
    _ bytes: consuming [UInt8], options: ReadOptions = ReadOptions(), name: String
  ) throws(BackpropError) -> Table {
    var notes: [String] = []
    let text = try TextDecoding.text(bytes, file: name, notes: &notes)
    return try TextPieces(text, options: options, file: name).table(notes: notes)
  }
}
