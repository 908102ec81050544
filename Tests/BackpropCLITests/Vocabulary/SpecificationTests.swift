import BackpropTabular
import Testing

@testable import BackpropCLI

/// Things of the engine by name and fields.
@Suite struct SpecificationTests {
  @Test(arguments: [
    ("adam", Descriptor("adam")),
    (
      "adam:learning-rate=0.01,beta1=0.8",
      Descriptor("adam", [.init("learningRate", .number(0.01)), .init("beta1", .number(0.8))])
    ),
    (
      "sgd:momentum=0.9,nesterov,form=gradient",
      Descriptor(
        "sgd",
        [
          .init("momentum", .number(0.9)), .init("nesterov", .flag(true)),
          .init("form", .text("gradient")),
        ])
    ),
    ("sgd:nesterov=false", Descriptor("sgd", [.init("nesterov", .flag(false))])),
    (
      "adam:epsilon-placement=before-correction",
      Descriptor("adam", [.init("epsilonPlacement", .text("beforeCorrection"))])
    ),
  ])
  func optimizers(text: String, expected: Descriptor) throws {
    #expect(try Specification(shelf: .optimizers).descriptor(text) == expected)
  }

  /// A thing in a thing, with and without parentheses.
  @Test func nested() throws {
    let shelf = Specification(shelf: .schedules)
    let plain = try shelf.descriptor("warm-up:share=0.1,next=cosine")
    #expect(try Library.standard.schedule(plain).factor(at: end) == 0)
    let deep = try shelf.descriptor(
      "warm-up:share=0.1,next=(warm-up:share=0.5,next=(cosine:end=0.25))")
    #expect(
      deep["next"]
        == .descriptor(
          Descriptor(
            "warmUp",
            [
              .init("share", .number(0.5)),
              .init("next", .descriptor(Descriptor("cosine", [.init("end", .number(0.25))]))),
            ])))
  }

  @Test(arguments: [
    ("admm", "`--optimizer admm`: expected \(Shelf.optimizers.words.joined(separator: ", "))"),
    ("adam:lr=1", "expected a field of adam: learning-rate, beta1, beta2"),
    ("adam:beta3=1", "not `beta3`; did you mean `beta1`?"),
    ("adam:beta1", "expected a value, `beta1=…`, not `beta1`"),
    ("adam:beta1=x", "expected a number for beta1, not `x`"),
    ("adam:beta1=inf", "expected a number for beta1, not `inf`"),
    ("sgd:nesterov=maybe", "expected true or false for nesterov, not `maybe`"),
    ("sgd:form=odd", "`--optimizer sgd:form=odd`: form must be \"step\" or \"gradient\""),
    ("adam:beta1=0.5,beta1=0.6", "`--optimizer adam:beta1=0.5,beta1=0.6`: beta1 is given twice"),
    ("adam:", "expected a field of adam"),
  ])
  func refused(text: String, says: String) throws {
    let error = try #require(throws: ParseError.self) {
      try Train.parse(["d.csv", "--target", "t", "--optimizer", text])
    }
    let words = Shelf.optimizers.words
    let expected = says.replacing(
      words.joined(separator: ", "),
      with: words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1])
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(arguments: [
    ("warm-up:share=2", "`--schedule warm-up:share=2`: share must be"),
    ("warm-up", "`--schedule warm-up`: share must be a number"),
    ("warm-up:share=0.1,next=(cosin)", "did you mean `cosine`?"),
    ("constant:end=1", "expected constant alone: it has no fields, not `end`"),
  ])
  func refusedSchedules(text: String, says: String) throws {
    let error = try #require(throws: ParseError.self) {
      try Train.parse(["d.csv", "--target", "t", "--schedule", text])
    }
    #expect(error.message.contains(says), "\(error.message)")
  }

  /// Whatever the library can make can be typed: every sample of every kind, spelled out, makes the
  /// same thing again.
  @Test func everySampleCanBeTyped() throws {
    let library = Library.standard
    for sample in library.optimizers.flatMap(\.samples) {
      try expectTyped(sample.descriptor, on: .optimizers)
    }
    for sample in library.schedules.flatMap(\.samples) {
      try expectTyped(sample.descriptor, on: .schedules)
    }
    for sample in library.losses.flatMap(\.samples) {
      try expectTyped(sample.descriptor, on: .losses)
    }
    for sample in library.activations.flatMap(\.samples) {
      try expectTyped(sample.descriptor, on: .activations)
    }
    for sample in library.initializers.flatMap(\.samples) {
      try expectTyped(sample.descriptor, on: .initializers)
    }
  }

  private func expectTyped(_ descriptor: Descriptor, on shelf: Shelf) throws {
    let text = descriptor.specification
    let typed = try Specification(shelf: shelf).descriptor(text)
    let item = try #require(shelf[Vocabulary.dashed(descriptor.kind)])
    #expect(try item.complete(typed) == item.complete(descriptor), "\(text)")
  }

  private var end: TrainingProgress { TrainingProgress(step: 10, totalSteps: 10, epoch: 1) }
}
