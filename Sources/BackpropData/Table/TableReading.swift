/// How the cells of a table are to be read where they are not plain: numbers written in a way of
/// their own, and dates, which become several columns of numbers.
///
/// It is recognised once, in training, and saved: see ``recognize(in:targets:except:)``.
public struct TableReading: Sendable, Equatable {
  /// A column whose numbers are not written in the plain way.
  public struct StyledColumn: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// How its numbers are written.
    public let style: NumberStyle

    /// Creates a pair.
    public init(name: String, style: NumberStyle) {
      self.name = name
      self.style = style
    }
  }

  /// A column of dates.
  public struct DateColumn: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// How its dates are written.
    public let format: DateFormat

    /// Creates a pair.
    public init(name: String, format: DateFormat) {
      self.name = name
      self.format = format
    }

    /// The name of the column that a part becomes: `when: year`.
    public func name(of part: DatePart) -> String { name + ": " + part.words }

    /// The names of all columns that the dates become.
    public var partNames: [String] { DatePart.allCases.map { name(of: $0) } }
  }

  /// The columns whose numbers are not written in the plain way.
  public var styled: [StyledColumn]
  /// The columns of dates.
  public var dates: [DateColumn]

  /// Creates a reading; by default everything is plain.
  public init(styled: [StyledColumn] = [], dates: [DateColumn] = []) {
    self.styled = styled
    self.dates = dates
  }

  /// Recognises how a table is to be read.
  ///
  /// - Parameters:
  ///   - targets: columns that stay what they are if they hold dates.
  ///   - except: columns whose texts are to be left alone.
  /// - Returns: the table so read, how, and sentences for the user about what may be wrong.
  /// - Complexity: O(cells of text columns).
  public static func recognize(
    in table: Table, targets: [String], except: [String] = []
  ) throws(BackpropError) -> (table: Table, reading: TableReading, notes: [String]) {
    var reading = TableReading()
    var notes: [String] = []
    var columns: [Column] = []
    for column in table.columns {
      if except.contains(column.name) {
        columns.append(column)
      } else if let style = column.numberStyle() {
        reading.styled.append(StyledColumn(name: column.name, style: style))
        columns.append(try column.reading(style))
      } else if !targets.contains(column.name), let (format, isSure) = column.dateFormat() {
        let date = DateColumn(name: column.name, format: format)
        reading.dates.append(date)
        for part in DatePart.allCases {
          columns.append(try column.dates(format, part: part, named: date.name(of: part)))
        }
        if !isSure {
          notes.append(
            "column \"\(column.name)\": its dates are read as \(format.description), though day and "
              + "month could be the other way round; write them as year-month-day to be sure")
        }
      } else {
        if let (count, row) = column.cellsWithoutStyle() {
          let line = column.location(row).line.map { " at line \($0)" } ?? ""
          notes.append(
            "column \"\(column.name)\" is not read as numbers, because \(count) "
              + "\(count == 1 ? "cell is not a number" : "cells are not numbers"), first "
              + "\"\(Excerpt.of(column.text(row) ?? ""))\"\(line); mend those cells or leave them empty"
          )
        }
        columns.append(column)
      }
    }
    if reading == TableReading() { return (table, reading, notes) }
    var read = try Table(columns, source: table.source)
    read.notes = table.notes
    return (read, reading, notes)
  }

  /// A table with its columns read so; those that it lacks are passed over.
  ///
  /// - Throws: `BackpropError` at the first cell that is not written as it must be.
  public func applied(to table: Table) throws(BackpropError) -> Table {
    if self == TableReading() { return table }
    var columns: [Column] = []
    for column in table.columns {
      for name in expanded([column.name]) { columns.append(try read(column, as: name)) }
    }
    var read = try Table(columns, source: table.source)
    read.notes = table.notes
    return read
  }

  /// The reading of those columns alone that are among `names` after reading.
  public func restricted(to names: [String]) -> TableReading {
    TableReading(
      styled: styled.filter { names.contains($0.name) },
      dates: dates.filter { date in date.partNames.contains { names.contains($0) } })
  }

  /// The column that the one called `name` is read from: itself, or a column of dates.
  public func source(of name: String) -> String {
    dates.first { $0.partNames.contains(name) }?.name ?? name
  }

  /// What a column, found by ``source(of:)``, gives for the one called `name`.
  ///
  /// - Throws: `BackpropError` at the first cell that is not written as it must be.
  public func read(_ column: Column, as name: String) throws(BackpropError) -> Column {
    if let style = styled.first(where: { $0.name == name })?.style {
      return try column.reading(style)
    }
    guard column.name != name, let date = dates.first(where: { $0.name == column.name }),
      let part = DatePart.allCases.first(where: { date.name(of: $0) == name })
    else { return column }
    return try column.dates(date.format, part: part, named: name)
  }

  /// Names of columns as a user gives them, with a column of dates standing for all its parts.
  public func expanded(_ names: [String]) -> [String] {
    names.flatMap { name in dates.first { $0.name == name }?.partNames ?? [name] }
  }
}
