import Backprop

/// The number of outputs that a loss accepts and that is nearest to `count`; of two the larger.
public func outputCount(for loss: any Loss, near count: Int) -> Int {
  var distance = 0
  while true {
    if loss.accepts(outputs: count + distance) { return count + distance }
    if count > distance && loss.accepts(outputs: count - distance) { return count - distance }
    distance += 1
  }
}

/// Random rows that fit a network and a loss: inputs uniform in [−1, 1) or level numbers, targets from
/// the domain.
@specialized(where S == Float)
@specialized(where S == Double)
public func randomData<S: Scalar>(
  for network: Network<S>, loss: any Loss, rows: Int, seed: UInt64, weighted: Bool = false
) -> Dataset<S> {
  var stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 6_000))
  let columns = loss.targetColumns(outputs: network.outputs)
  var inputs = (0..<rows * network.inputs).map { _ in S(stream.uniform(within: 1)) }
  var levels = RandomStream(seed: seed, purpose: RandomPurpose(code: 6_003))
  for entry in network.graph.levelColumns {
    for row in 0..<rows {
      for column in entry.columns {
        inputs[row * network.inputs + column] = S(levels.below(entry.levels))
      }
    }
  }
  let targets = (0..<rows * columns).map { _ -> S in
    switch loss.link {
    case .softmax: return S(stream.below(network.outputs))
    case .logistic where loss.accepts(target: 0.5, outputs: network.outputs):
      return S(stream.uniform())
    case .logistic, .sign: return S(stream.below(2))
    case .exponential: return S(0.05 + 3 * stream.uniform())
    case .identity, .meanAndVariance: return S(stream.uniform(within: 1))
    }
  }
  return Dataset(
    inputs: Matrix(rows: rows, columns: network.inputs, values: inputs),
    targets: Matrix(rows: rows, columns: columns, values: targets),
    weights: weighted ? (0..<rows).map { _ in S(0.1 + 2 * stream.uniform()) } : nil)
}
