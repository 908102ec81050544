/// How the text of a table is laid out, where it is not to be recognised by itself.
public struct ReadOptions: Sendable, Equatable {
  /// What parts the fields of a line; nil, the default, recognises comma, tab, semicolon and pipe
  /// from the first lines. (A file called `.tsv` or `.tab` has tabs.)
  public var delimiter: CSV.Delimiter?
  /// Whether the first line names the columns; true by default. Without names the columns are
  /// called `column1`, `column2`, ….
  public var hasHeader = true
  /// The character that a field may stand in; `"` by default, nil where quotes are ordinary text.
  public var quote: UInt8? = UInt8(ascii: "\"")
  /// Texts that mean a missing value wherever they stand alone in a cell, blanks around them aside;
  /// none by default. The words of ``MissingMarker`` count among numbers without being named.
  public var missing: [String] = []
  /// How many rows at the end of each file are left out: totals that a spreadsheet puts below its
  /// table, say. 0 by default.
  public var skippedLastRows = 0
  /// How many bytes at the end of a text may stand below the table; see ``Postscript``.
  var postscriptLimit = 1 << 12
  /// The table of a database file; nil where it holds one table only.
  public var databaseTable: String?
  /// The query to a database file, in place of a table.
  public var query: String?

  /// Creates options that recognise everything.
  public init() {}
}
