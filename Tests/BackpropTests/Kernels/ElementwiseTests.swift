import BackpropTestSupport
import Testing

@testable import Backprop

/// Kernels that treat each element alike: the plain set against the formula, every other set against
/// the plain one to the bit, at every length and alignment, with bad numbers planted everywhere.
@Suite struct ElementwiseTests {
  private static let counts = Array(0...70) + [127, 128, 129, 300]

  /// Runs `kernel` on copies of `operands`, and returns what they hold then.
  private func run<S: Scalar>(
    _ operands: [[S]], offset: Int, _ kernel: ([UnsafeMutablePointer<S>]) -> Void
  ) -> [[S]] {
    let memory = operands.enumerated().map {
      GuardedMemory($0.element, offset: (offset + $0.offset) % 4)
    }
    kernel(memory.map(\.base))
    if !memory.allSatisfy(\.isIntact) {
      Issue.record("written beside \(operands.first?.count ?? 0) elements, offset \(offset)")
    }
    return memory.map(\.values)
  }

  /// Checks a kernel on operands of every length: bits equal to the plain set's, and values as
  /// `formula` gives them for one element in Double, within a few roundings.
  private func check<S: Scalar>(
    _ set: KernelSet, operands: Int, _: S.Type, positive: Set<Int> = [],
    formula: @escaping ([Double]) -> [Double],
    kernel: (KernelSet, [UnsafeMutablePointer<S>], Int) -> Void
  ) {
    for count in Self.counts {
      let clean: [[S]] = (0..<operands).map { operand in
        let values: [S] = randomValues(count, seed: UInt64(count * 10 + operand))
        return positive.contains(operand) ? values.map(abs) : values
      }
      var inputs = [clean]
      // Bad numbers in every lane and tail position of every operand.
      if count <= 35 {
        for operand in 0..<operands {
          for i in 0..<count {
            for bad in [S.nan, .infinity] {
              var planted = clean
              planted[operand][i] = bad
              inputs.append(planted)
            }
          }
        }
      }
      for (number, input) in inputs.enumerated() {
        let actual = run(input, offset: number % 4) { kernel(set, $0, count) }
        let plain = run(input, offset: 0) { kernel(.plain, $0, count) }
        for operand in 0..<operands {
          expectSameBits(actual[operand], plain[operand], "operand \(operand) of \(count)")
        }
        for i in 0..<count {
          let expected = formula(input.map { Double($0[i]) })
          for operand in 0..<operands {
            let (a, b) = (Double(plain[operand][i]), expected[operand])
            let close = a == b || abs(a - b) <= 8 * Double(S.ulpOfOne) * max(abs(b), 1)
            if !(close || (a.isNaN && b.isNaN)) {
              Issue.record("operand \(operand)[\(i)] of \(count): \(a), expected \(b)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: KernelSet.available, Precision.allCases)
  func reluGate(set: KernelSet, precision: Precision) {
    func check<S: Scalar>(_: S.Type) {
      self.check(set, operands: 2, S.self) { v in
        [v[0] * (v[1] > 0 ? 1 : v[1].isNaN ? .nan : 0), v[1]]
      } kernel: {
        S.reluGate($0, $1[0], $1[1], count: $2)
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  @Test(arguments: KernelSet.available, Precision.allCases)
  func addScaled(set: KernelSet, precision: Precision) {
    func check<S: Scalar>(_: S.Type) {
      self.check(set, operands: 2, S.self) { v in
        [v[0] + 0.75 * v[1], v[1]]
      } kernel: {
        S.addScaled($0, $1[0], 0.75, $1[1], count: $2)
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  @Test(arguments: KernelSet.available, Precision.allCases)
  func adam(set: KernelSet, precision: Precision) {
    let step = AdamStep(
      beta1: 0.75, beta2: 0.875, step: 0.5, rootScale: 1.5, epsilon: 0.0625, keep: 0.96875)
    func check<S: Scalar>(_: S.Type) {
      // Operands: parameter, first moment, second moment (never negative), gradient.
      self.check(set, operands: 4, S.self, positive: [2]) { v in
        let first = 0.75 * v[1] + 0.25 * v[3]
        let second = 0.875 * v[2] + 0.125 * v[3] * v[3]
        return [
          0.96875 * v[0] - 0.5 * first / (1.5 * second.squareRoot() + 0.0625), first, second, v[3],
        ]
      } kernel: {
        S.adam($0, $1[0], m: $1[1], v: $1[2], g: $1[3], count: $2, step: step)
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  struct Momentum: Sendable {
    var momentum: Double
    var nesterov: Bool
    var gradientForm: Bool
  }

  @Test(
    arguments: KernelSet.available,
    [
      Momentum(momentum: 0, nesterov: false, gradientForm: false),
      Momentum(momentum: 0.75, nesterov: false, gradientForm: false),
      Momentum(momentum: 0.75, nesterov: true, gradientForm: false),
      Momentum(momentum: 0.75, nesterov: false, gradientForm: true),
      Momentum(momentum: 0.75, nesterov: true, gradientForm: true),
    ])
  func sgd(set: KernelSet, form: Momentum) {
    let (mu, rate, keep) = (form.momentum, 0.5, 0.96875)
    let step = SGDStep(
      momentum: mu, rate: rate, keep: keep, nesterov: form.nesterov,
      gradientForm: form.gradientForm)
    // Operands: parameter, buffer, gradient.
    func formula(_ v: [Double]) -> [Double] {
      let (p, u, g) = (v[0], v[1], v[2])
      if mu == 0 { return [keep * p - rate * g, u, g] }
      let next = form.gradientForm ? mu * u + g : mu * u - rate * g
      switch (form.gradientForm, form.nesterov) {
      case (true, true): return [keep * p - rate * (g + mu * next), next, g]
      case (true, false): return [keep * p - rate * next, next, g]
      case (false, true): return [keep * p + (mu * next - rate * g), next, g]
      case (false, false): return [keep * p + next, next, g]
      }
    }
    check(set, operands: 3, Float.self, formula: formula) {
      Float.sgd($0, $1[0], u: mu == 0 ? nil : $1[1], g: $1[2], count: $2, step: step)
    }
    check(set, operands: 3, Double.self, formula: formula) {
      Double.sgd($0, $1[0], u: mu == 0 ? nil : $1[1], g: $1[2], count: $2, step: step)
    }
  }
}
