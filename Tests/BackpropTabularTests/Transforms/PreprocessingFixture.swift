import BackpropTestSupport

/// Columns that scikit-learn scaled, encoded and standardised; see the script beside the values.
struct PreprocessingFixture: Decodable {
  struct Scaling: Decodable {
    let name: String
    let train, probe, scaled: [Double]
  }

  struct Cells: Decodable {
    let number: [Double?]
    let color: [String?]
    /// The number of rows, from the first on, that were fitted to.
    let fitted: Int
    let levels: [String]
    let encoded: [[Double]]
  }

  struct Target: Decodable {
    let y: [Double]
    let mean, deviation: Double
    let standardized: [Double]
  }

  let scaling: [Scaling]
  let table: Cells
  let targets: [Target]

  static func read() throws -> PreprocessingFixture {
    try Fixture.load("preprocessing/values.json")
  }
}
