/// Where one matrix of parameters lies in the vector, and how training treats it.
public struct ParameterSegment: Sendable {
  /// The full name, for example `layers.0.weights`.
  public let name: String
  /// The number of the network's layer it belongs to, from 0.
  public let layer: Int
  /// The number of the layer it belongs to when composite layers are taken apart; see
  /// ``NetworkGraph/layerNodes``.
  public let node: Int
  /// What the layer asked for.
  public let shape: ParameterShape
  /// The elements of the vector.
  public let range: Range<Int>
}

/// A matrix of parameters that a layer of a network asks for.
struct ParameterRequest {
  var name: String
  var layer: Int
  var node: Int
  var shape: ParameterShape
}

/// All parameters of a network in one vector: trainable ones first, frozen ones in a tail behind
/// them, described by one table of segments.
///
/// The gradient and every moment of an optimiser have the layout of the trainable part, so what
/// treats all parameters alike is one loop.
public struct ParameterVector<S: Scalar>: Sendable {
  /// The elements: trainable, then frozen.
  public var values: [S] {
    didSet { precondition(values.count == count, "ParameterVector: the number of values changed") }
  }
  /// The segments in the order of the layers.
  public let segments: [ParameterSegment]
  /// How many elements, from the start on, training moves.
  public let trainableCount: Int
  private let count: Int

  /// Lays out the parameters that layers ask for, all zero.
  init(_ requests: [ParameterRequest]) {
    var placed = [Range<Int>?](repeating: nil, count: requests.count)
    var end = 0
    var trainableEnd = 0
    for trainable in [true, false] {
      for (i, entry) in requests.enumerated() where entry.shape.trainable == trainable {
        let count = entry.shape.rows * entry.shape.columns
        placed[i] = end..<end + count
        end += count
      }
      if trainable { trainableEnd = end }
    }
    var segments: [ParameterSegment] = []
    for (i, entry) in requests.enumerated() {
      segments.append(
        ParameterSegment(
          name: entry.name, layer: entry.layer, node: entry.node, shape: entry.shape,
          range: placed[i] ?? 0..<0))
    }
    self.segments = segments
    trainableCount = trainableEnd
    count = end
    values = [S](repeating: 0, count: end)
  }

  /// The number of elements, frozen ones included.
  public var totalCount: Int { count }

  /// The segment of a name, or nil.
  public func segment(named name: String) -> ParameterSegment? {
    for segment in segments where segment.name == name { return segment }
    return nil
  }

  /// One group of parameters as a matrix, by its full name (`layers.0.weights`).
  ///
  /// - Precondition: there is a segment of that name; a new value has its shape.
  public subscript(name: String) -> Matrix<S> {
    get {
      let segment = required(name)
      return Matrix(
        rows: segment.shape.rows, columns: segment.shape.columns,
        values: Array(values[segment.range]))
    }
    set {
      let segment = required(name)
      precondition(
        newValue.rows == segment.shape.rows && newValue.columns == segment.shape.columns,
        "ParameterVector: the new matrix has another shape than the segment")
      values.replaceSubrange(segment.range, with: newValue.values)
    }
  }

  private func required(_ name: String) -> ParameterSegment {
    guard let segment = segment(named: name) else {
      preconditionFailure("ParameterVector: there is no segment of that name")
    }
    return segment
  }
}
