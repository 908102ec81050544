extension String {
  /// The text of the bytes from `start` up to `end`.
  init(copying bytes: [UInt8], _ start: Int, _ end: Int) {
    self.init(decoding: bytes[start..<end], as: UTF8.self)
  }
}
