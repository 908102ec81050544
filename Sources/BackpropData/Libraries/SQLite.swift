/// The part of SQLite that reading a table needs.
struct SQLite {
  typealias Open =
    @convention(c) (
      UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>, CInt, UnsafePointer<CChar>?
    ) -> CInt
  typealias Close = @convention(c) (OpaquePointer?) -> CInt
  typealias Message = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?
  typealias Prepare =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>, CInt, UnsafeMutablePointer<OpaquePointer?>,
      UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) -> CInt
  typealias Step = @convention(c) (OpaquePointer?) -> CInt
  typealias Name = @convention(c) (OpaquePointer?, CInt) -> UnsafePointer<CChar>?
  typealias Number = @convention(c) (OpaquePointer?, CInt) -> CInt
  typealias Real = @convention(c) (OpaquePointer?, CInt) -> Double
  typealias Bytes = @convention(c) (OpaquePointer?, CInt) -> UnsafePointer<UInt8>?

  /// The types of values, as `sqlite3_column_type` tells them.
  enum Kind: CInt {
    case integer = 1
    case real, text, blob, null
  }

  /// What `sqlite3_step` answers while there are rows, and after the last.
  static let row: CInt = 100
  static let done: CInt = 101
  /// Opened for reading only.
  static let readOnly: CInt = 1

  let open: Open
  let close: Close
  let message: Message
  let prepare: Prepare
  let step: Step
  let finalize: Step
  let columnCount: Step
  let columnName: Name
  let columnType: Number
  let columnReal: Real
  let columnText: Bytes
  let columnBytes: Number

  /// - Throws: `BackpropError` where SQLite is not there.
  init() throws(BackpropError) {
    let library = try SystemLibrary(
      "SQLite", files: ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib"],
      purpose: "to read databases", package: "libsqlite3-0")
    open = try library.function("sqlite3_open_v2", as: Open.self)
    close = try library.function("sqlite3_close_v2", as: Close.self)
    message = try library.function("sqlite3_errmsg", as: Message.self)
    prepare = try library.function("sqlite3_prepare_v2", as: Prepare.self)
    step = try library.function("sqlite3_step", as: Step.self)
    finalize = try library.function("sqlite3_finalize", as: Step.self)
    columnCount = try library.function("sqlite3_column_count", as: Step.self)
    columnName = try library.function("sqlite3_column_name", as: Name.self)
    columnType = try library.function("sqlite3_column_type", as: Number.self)
    columnReal = try library.function("sqlite3_column_double", as: Real.self)
    columnText = try library.function("sqlite3_column_text", as: Bytes.self)
    columnBytes = try library.function("sqlite3_column_bytes", as: Number.self)
  }
}
