extension TableReading {
  /// What was recognised, as it is saved.
  public var json: JSON {
    [
      "numbers": .array(
        styled.map { column in
          [
            "column": .string(column.name), "decimal": .string(column.style.decimal.rawValue),
            "group": .string(column.style.group.rawValue),
            "isPercent": .boolean(column.style.isPercent),
            "hasCurrency": .boolean(column.style.hasCurrency),
            "hasParentheses": .boolean(column.style.hasParentheses),
          ]
        }),
      "dates": .array(
        dates.map { column in
          [
            "column": .string(column.name), "order": .string(column.format.order.rawValue),
            "mark": .string(column.format.mark.rawValue),
          ]
        }),
    ]
  }

  /// Reads back what was saved.
  ///
  /// - Throws: `BackpropError` naming the first place that is not as it must be.
  public init(_ reader: JSONReader) throws(BackpropError) {
    self.init()
    for column in try reader.member("numbers").elements() {
      var style = NumberStyle()
      style.decimal = try column.member("decimal").choice(NumberStyle.DecimalMark.self)
      style.group = try column.member("group").choice(NumberStyle.GroupMark.self)
      style.isPercent = try column.member("isPercent").boolean()
      style.hasCurrency = try column.member("hasCurrency").boolean()
      style.hasParentheses = try column.member("hasParentheses").boolean()
      styled.append(StyledColumn(name: try column.member("column").string(), style: style))
    }
    for column in try reader.member("dates").elements() {
      let format = DateFormat(
        order: try column.member("order").choice(DateFormat.Order.self),
        mark: try column.member("mark").choice(DateFormat.Mark.self))
      dates.append(DateColumn(name: try column.member("column").string(), format: format))
    }
  }
}
