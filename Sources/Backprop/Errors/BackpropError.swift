/// What every part of Backprop throws when input from outside is at fault.
///
/// An error says what happened, where, and what to do about it. Wrong use by a programmer (shapes
/// that do not fit) is not an error of this kind: it traps.
public struct BackpropError: Error, Sendable {
  /// The kind of fault. A command turns it into its exit status.
  public enum Code: Sendable {
    /// The request itself makes no sense: an unknown option, a column that does not exist.
    case usage
    /// An input file is missing or cannot be read.
    case noInput
    /// An input was read, but its content is malformed or cannot be used.
    case data
    /// An output cannot be created.
    case cannotCreate
    /// Reading or writing failed half way.
    case io
    /// Something that this machine does not have is needed: a library, a program.
    case unavailable
    /// The work was called off before it had a result.
    case cancelled
    /// The program contradicts itself: a fault of Backprop, not of its input.
    case internalFault
  }

  /// Where in the input the fault lies. Lines, columns and rows count from 1.
  public struct Location: Sendable {
    /// The file as the user named it, or `<stdin>`.
    public var file: String?
    /// The line of the file.
    public var line: Int?
    /// The byte or field position within the line.
    public var column: Int?
    /// The name of the table's column.
    public var field: String?

    /// Creates a location from what is known of it.
    public init(file: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil) {
      self.file = file
      self.line = line
      self.column = column
      self.field = field
    }
  }

  /// The kind of fault.
  public var code: Code
  /// What happened and how to mend it, in full sentences.
  public var message: String
  /// Where it happened, as far as known.
  public var location: Location?

  /// Creates an error.
  public init(_ code: Code, _ message: String, at location: Location? = nil) {
    self.code = code
    self.message = message
    self.location = location
  }
}

#if !hasFeature(Embedded)
  extension BackpropError: CustomStringConvertible {
    /// `file:line:column: message`, with what is known of the location.
    public var description: String {
      var parts: [String] = []
      if let file = location?.file { parts.append(file) }
      if let line = location?.line { parts.append(String(line)) }
      if let column = location?.column { parts.append(String(column)) }
      var text = parts.isEmpty ? "" : parts.joined(separator: ":") + ": "
      if let field = location?.field { text += "column \"\(field)\": " }
      return text + message
    }
  }
#endif
