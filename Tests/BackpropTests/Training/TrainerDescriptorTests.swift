import Backprop
import Testing

/// A trainer as data and back.
@Suite struct TrainerDescriptorTests {
  private static let trainers: [Trainer<Float>] = [
    Trainer(loss: .meanSquaredError),
    Trainer(
      loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: 0.5, momentum: 0.9),
      schedule: .warmUp(share: 0.1, then: .cosine()),
      penalty: Penalty(l1: 0.125, l2: 0.25, scaling: .perBatchWeight), clipping: .norm(0.5),
      maxNorm: MaxNorm(3), batchSize: nil, epochs: 7, minimum: .firstRise,
      measures: Measures([LogLoss()], deciding: MatthewsCorrelation()), shuffles: false,
      seed: .max),
    Trainer(loss: .halfSquaredError, clipping: .value(0.25), minimum: .never),
  ]

  @Test(arguments: trainers.indices)
  func roundTrip(number: Int) throws {
    let trainer = Self.trainers[number]
    let again = try Trainer<Float>(trainer.descriptor)
    #expect(again.descriptor == trainer.descriptor)
    #expect(again.minimum == trainer.minimum && again.penalty == trainer.penalty)
    #expect(again.clipping == trainer.clipping && again.maxNorm == trainer.maxNorm)
    #expect(again.batchSize == trainer.batchSize && again.seed == trainer.seed)
  }

  /// Whatever a trainer can be told is in its descriptor, or two different runs would look alike.
  @Test func everyPropertyIsInIt() {
    let trainer = Self.trainers[0]
    let properties = Mirror(reflecting: trainer).children.compactMap(\.label)
    #expect(properties.count > 8)
    let fields = trainer.descriptor.fields.map(\.name)
    // The kernels are the machine's, and change the last digits only.
    #expect(Set(fields) == Set(properties).subtracting(["kernels"]))
  }

  @Test(arguments: [
    ("loss", Descriptor.Value?.none, "must be a description with a kind"),
    ("optimizer", .descriptor(Descriptor("magic")), "there is no optimizer called \"magic\""),
    ("batchSize", .text("some"), "must be a whole number"),
    ("seed", .text("-1"), "must be a whole number in quotes"),
    ("minimum", .descriptor(Descriptor("soon")), "there is no minimum rule \"soon\""),
    ("minimum", .descriptor(Descriptor("patience")), "\"epochs\" must be a whole number"),
    (
      "penalty", .descriptor(Descriptor("penalty", [.init("scaling", .text("some"))])),
      "must be \"none\" or \"perBatchWeight\""
    ),
    ("clipping", .descriptor(Descriptor("hard")), "there is no clipping \"hard\""),
    ("clipping", .descriptor(Descriptor("norm")), "\"bound\" must be a number"),
    ("maxNorm", .text("some"), "\"maxNorm\" must be a number"),
  ])
  func faultsAreNamed(field: String, value: Descriptor.Value?, message: String) {
    let fields = Self.trainers[0].descriptor.fields.compactMap { old in
      old.name == field ? value.map { Descriptor.Field(field, $0) } : old
    }
    #expect {
      try Trainer<Float>(Descriptor("trainer", fields))
    } throws: { error in
      (error as? BackpropError)?.message.contains(message) == true
    }
  }
}
