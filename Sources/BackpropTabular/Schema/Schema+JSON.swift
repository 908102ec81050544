extension Schema {
  /// The schema as it is saved.
  public var json: JSON {
    let columns = entries.map { entry -> JSON in
      [
        "name": .string(entry.name), "role": .string(entry.role.rawValue),
        "reason": .string(entry.reason),
      ]
    }
    return [
      "target": [
        "name": .string(target.name), "task": .string(target.task.rawValue),
        "reason": .string(target.reason), "classes": target.classes?.json ?? .null,
      ], "columns": .array(columns),
    ]
  }

  /// Reads back what was saved.
  ///
  /// - Throws: `BackpropError` naming the first place that is not as it must be.
  public init(_ reader: JSONReader) throws(BackpropError) {
    let saved = try reader.member("target")
    let task = try saved.member("task").choice(TabularTask.self)
    let classes = try saved.optionalMember("classes")
      .map { (classes) throws(BackpropError) in try ClassEncoding(classes) }
    guard task.isClassification == (classes != nil), task != .binary || classes?.labels.count == 2
    else { throw saved.error("the classes do not fit the task") }
    let target = Target(
      name: try saved.member("name").string(), task: task,
      reason: try saved.member("reason").string(), classes: classes)
    var entries: [Entry] = []
    for column in try reader.member("columns").elements() {
      entries.append(
        Entry(
          name: try column.member("name").string(),
          role: try column.member("role").choice(Role.self),
          reason: try column.member("reason").string()))
    }
    self.init(entries: entries, target: target)
  }
}
