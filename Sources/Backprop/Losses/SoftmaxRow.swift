/// The softmax of one row of logits z, kept so that no probability near 1 loses the digits of its
/// distance from there.
struct SoftmaxRow<S: Scalar> {
  let logits: UnsafePointer<S>
  let count: Int
  /// The class with the highest logit; of equal ones the first.
  let highest: Int
  /// Σ of e^(z − highest z) over all other classes.
  let rest: S

  /// Complexity: O(`count`). A NaN among the logits makes `rest` NaN.
  init(_ logits: UnsafePointer<S>, count: Int) {
    self.logits = logits
    self.count = count
    var highest = 0
    for j in 0..<count where logits[j] > logits[highest] { highest = j }
    var rest: S = 0
    for j in 0..<count where j != highest { rest += S.exp(logits[j] - logits[highest]) }
    self.highest = highest
    self.rest = rest + (logits[highest] - logits[highest])  // NaN where that logit is
  }

  /// −ln p of a class.
  func surprise(_ j: Int) -> S { S.log1p(rest) + (logits[highest] - logits[j]) }

  /// p of a class.
  func probability(_ j: Int) -> S { power(j) / (1 + rest) }

  /// 1 − p of a class.
  func complement(_ j: Int) -> S {
    (j == highest ? rest : 1 + rest - power(j)) / (1 + rest)
  }

  private func power(_ j: Int) -> S { j == highest ? 1 : S.exp(logits[j] - logits[highest]) }
}

extension LossPass {
  /// The class that is the target of a row; nil where there is no such class.
  func targetClass(ofRow row: Int) -> Int? {
    let target = target.base[row]
    return target >= 0 && target < S(output.columns) ? Int(target) : nil  // nil for NaN
  }

  /// Says of a row that its error cannot be known.
  func spoil(row: Int) {
    rowError[row] = .nan
    guard let gradient = outputGradient else { return }
    for j in 0..<gradient.columns { gradient.base[row &* gradient.columns &+ j] = .nan }
  }
}
