extension TabularModel {
  /// What a model knows of the rows that it was trained on.
  public struct TrainingRows: Sendable, Equatable {
    /// By what the parts were divided.
    public var division: Division
    /// The column that said how much each row counts; nil where all counted alike.
    public var weightColumn: String?
    /// How much the rows of each class counted; empty where all counted alike.
    public var classWeights: [Double]
    /// By what they are known again.
    public var sketch: RowSketch

    /// Rows of which nothing is known, as in files that an older version wrote.
    static let unknown = TrainingRows(
      division: .random, weightColumn: nil, classWeights: [], sketch: .empty)
  }
}

extension TabularModel.TrainingRows {
  /// What is known, as it is saved.
  var json: JSON {
    [
      "division": division.json, "weightColumn": weightColumn.map { .string($0) } ?? .null,
      "classWeights": .array(classWeights.map { .number($0) }), "sketch": sketch.json,
    ]
  }

  /// Reads back what was saved.
  init(_ reader: JSONReader) throws(BackpropError) {
    let weightColumn = try reader.optionalMember("weightColumn")
    self.init(
      division: try Division(try reader.optionalMember("division")),
      weightColumn: try weightColumn?.string(),
      classWeights: try reader.member("classWeights").numbers(),
      sketch: try RowSketch(try reader.member("sketch")))
  }
}
