import Backprop

/// Numbers drawn uniformly from [−1, 1).
@specialized(where S == Float)
@specialized(where S == Double)
public func randomValues<S: Scalar>(_ count: Int, seed: UInt64, as type: S.Type = S.self) -> [S] {
  var stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 6_001))
  return (0..<count).map { _ in S(stream.uniform(within: 1)) }
}
