import Backprop

// An activation, a loss, an optimiser, a schedule, and an initialiser as a user would write them.

/// out = net / (1 + |net|) for net > 0, and net · slope below: a derivative that needs the net input,
/// and a kink at 0.
final class Bent: Activation {
  let slope: Double

  init(slope: Double) {
    self.slope = slope
  }

  var descriptor: Descriptor { Descriptor("bent", [.init("slope", .number(slope))]) }
  var needsNet: Bool { true }
  var kinks: [Double] { [0] }
  var initializer: any Initializer { Alternating(0.5) }

  func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count {
      let net = values[i]
      values[i] = net > 0 ? net / (1 + net) : net * S(slope)
    }
  }

  func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {
    for i in 0..<count {
      gradient[i] *= net[i] > 0 ? 1 / ((1 + net[i]) * (1 + net[i])) : S(slope)
    }
  }

  static let kind = Kind<any Activation>("bent", samples: [Bent(slope: 0.25)]) {
    (descriptor, _) throws(BackpropError) in Bent(slope: try descriptor.number("slope"))
  }
}

/// ℓ = Σ over outputs of (√(1 + (output − target)²) − 1).
final class SmoothAbsoluteError: Loss {
  var descriptor: Descriptor { Descriptor("smoothAbsoluteError") }
  var link: OutputLink { .identity }

  func evaluate<S: Scalar>(_ p: LossPass<S>) {
    for row in 0..<p.output.rows {
      var sum: S = 0
      for j in 0..<p.output.columns {
        let difference = p.output[row, j] - p.target[row, j]
        let root = (1 + difference * difference).squareRoot()
        sum += root - 1
        p.outputGradient?[row, j] = difference / root * p.rowScale[row]
      }
      p.rowError[row] = sum
    }
  }

  static let kind = Kind<any Loss>("smoothAbsoluteError", samples: [SmoothAbsoluteError()]) {
    (_, _) throws(BackpropError) in SmoothAbsoluteError()
  }
}

/// m ← ½·m + ½·g; p ← p − η·sign(m).
final class SignDescent: Optimizer {
  let learningRate: Double

  init(learningRate: Double) {
    self.learningRate = learningRate
  }

  var descriptor: Descriptor {
    Descriptor("signDescent", [.init("learningRate", .number(learningRate))])
  }
  var moments: Int { 1 }

  func update<S: Scalar>(_ p: UpdatePass<S>) {
    let mean = p.moment(0)
    for i in 0..<p.count {
      mean[i] = (mean[i] + p.gradient[i]) / 2
      let sign: S = mean[i] > 0 ? 1 : mean[i] < 0 ? -1 : 0
      p.parameters[i] -= S(p.learningRate) * sign
    }
  }

  func with(learningRate: Double) -> SignDescent { SignDescent(learningRate: learningRate) }

  static let kind = Kind<any Optimizer>("signDescent", samples: [SignDescent(learningRate: 0.01)]) {
    (descriptor, _) throws(BackpropError) in
    SignDescent(learningRate: try descriptor.number("learningRate"))
  }
}

/// The factor 1 for even epochs, ½ for odd ones.
final class EveryOther: Schedule {
  var descriptor: Descriptor { Descriptor("everyOther") }
  func factor(at progress: TrainingProgress) -> Double {
    progress.epoch.isMultiple(of: 2) ? 1 : 0.5
  }

  static let kind = Kind<any Schedule>("everyOther", samples: [EveryOther()]) {
    (_, _) throws(BackpropError) in EveryOther()
  }
}

/// ± size, the sign drawn.
final class Alternating: Initializer {
  let size: Double

  init(_ size: Double) {
    self.size = size
  }

  var descriptor: Descriptor { Descriptor("alternating", [.init("size", .number(size))]) }

  func draw(fanIn: Int, fanOut: Int, from stream: inout RandomStream) -> Double {
    stream.below(2) == 0 ? size : -size
  }

  static let kind = Kind<any Initializer>("alternating", samples: [Alternating(0.5)]) {
    (descriptor, _) throws(BackpropError) in Alternating(try descriptor.number("size"))
  }
}

extension Library {
  /// All that the engine brings, and the parts above.
  static var extended: Library {
    var library = Library.standard
    library.layers.append(ShiftScale.kind)
    library.activations.append(Bent.kind)
    library.losses.append(SmoothAbsoluteError.kind)
    library.optimizers.append(SignDescent.kind)
    library.schedules.append(EveryOther.kind)
    library.initializers.append(Alternating.kind)
    return library
  }
}
