import Backprop

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
    case .logistic: return S(stream.uniform())
    case .identity: return S(stream.uniform(within: 1))
    }
  }
  return Dataset(
    inputs: Matrix(rows: rows, columns: network.inputs, values: inputs),
    targets: Matrix(rows: rows, columns: columns, values: targets),
    weights: weighted ? (0..<rows).map { _ in S(0.1 + 2 * stream.uniform()) } : nil)
}
