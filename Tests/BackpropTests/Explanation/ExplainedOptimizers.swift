@testable import Backprop

extension Library {
  /// The samples of rules that tell their formulas: all but those that keep scalars or work on whole
  /// matrices, whose steps cannot be explained.
  static var explainedOptimizers: [any Optimizer] {
    standard.optimizers.flatMap(\.samples).filter { $0.scalars == 0 && $0.steppingPhases == 1 }
  }
}
