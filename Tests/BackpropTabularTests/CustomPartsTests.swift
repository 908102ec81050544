import BackpropTabular
import Testing

/// Parts of somebody's own in a model of a table: trained, saved, and read back by name through a
/// library that is handed to the reader.
@Suite struct CustomPartsTests {
  /// out = net · |net|: an odd square.
  private final class SignedSquare: Activation {
    var descriptor: Descriptor { Descriptor("signedSquare") }
    var needsNet: Bool { true }
    var kinks: [Double] { [] }
    var initializer: any Initializer { Glorot() }

    func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {
      for i in 0..<count { values[i] *= abs(values[i]) }
    }

    func scale<S: Scalar>(
      _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>,
      count: Int
    ) {
      for i in 0..<count { gradient[i] *= 2 * abs(net[i]) }
    }

    static let kind = Kind<any Activation>("signedSquare", samples: [SignedSquare()]) {
      (_, _) throws(BackpropError) in SignedSquare()
    }
  }

  /// p ← p − η·sign(g).
  private final class SignSteps: Optimizer {
    let learningRate: Double

    init(learningRate: Double) {
      self.learningRate = learningRate
    }

    var moments: Int { 0 }
    var descriptor: Descriptor {
      Descriptor("signSteps", [.init("learningRate", .number(learningRate))])
    }

    func with(learningRate: Double) -> SignSteps { SignSteps(learningRate: learningRate) }

    func update<S: Scalar>(_ p: UpdatePass<S>) {
      for i in 0..<p.count where p.gradient[i] != 0 {
        p.parameters[i] -= S(p.learningRate) * (p.gradient[i] > 0 ? 1 : -1)
      }
    }

    static let kind = Kind<any Optimizer>("signSteps", samples: [SignSteps(learningRate: 0.01)]) {
      (descriptor, _) throws(BackpropError) in
      SignSteps(learningRate: try descriptor.positive("learningRate", standard: 0.01))
    }
  }

  private static var library: Library {
    var library = Library.standard
    library.activations.append(SignedSquare.kind)
    library.optimizers.append(SignSteps.kind)
    return library
  }

  private static var options: TabularOptions {
    var options = TabularOptions()
    options.hidden = [12]
    options.activation = SignedSquare()
    options.optimizer = SignSteps(learningRate: 0.005)
    options.epochs = 30
    return options
  }

  @Test func comesBackFromAFile() throws {
    let table = try TabularModelTests.shifted(rows: 200)
    let fit = try TabularModel.fit(table, target: "y", options: Self.options)
    #expect(fit.training.bestError < 0.7 * fit.training.history[0].error)
    let bytes = try fit.model.fileBytes()
    let back = try TabularModel(fileBytes: bytes, named: "own", library: Self.library)
    #expect(try back.predict(table) == fit.model.predict(table))
    #expect(try back.fileBytes() == bytes)
    let error = try #require(throws: BackpropError.self) {
      try TabularModel(fileBytes: bytes, named: "own")
    }
    #expect(error.message.contains("no activation called \"signedSquare\""), "\(error)")
  }

  @Test func goesOnFromACheckpoint() throws {
    let table = try TabularModelTests.shifted(rows: 200)
    var saved: [UInt8] = []
    let whole = try TabularModel.fit(table, target: "y", options: Self.options) { _ in
      .proceed
    } checkpoint: { checkpoint, _ in
      if checkpoint.epoch == 9 { saved = (try? checkpoint.fileBytes()) ?? [] }
    }
    let checkpoint = try AnyCheckpoint(fileBytes: saved, named: "own", library: Self.library)
    let resumed = try TabularModel.fit(
      table, target: "y", options: Self.options, resuming: checkpoint)
    #expect(try resumed.model.fileBytes() == whole.model.fileBytes())
    let error = try #require(throws: BackpropError.self) {
      try AnyCheckpoint(fileBytes: saved, named: "own")
    }
    #expect(error.message.contains("signSteps") || error.message.contains("signedSquare"))
  }
}
