import Backprop

extension Session {
  /// Writes a descriptor of each kind in a list of the library: 0 activations, 1 losses, 2 optimisers.
  /// Where a kind can be made of its name alone, its fields have their defaults; else those of its
  /// first sample.
  func giveCatalog(_ list: Int) {
    let library = Library.standard
    switch list {
    case 0:
      give(library.activations.map { $0.samples[0].descriptor }) {
        (descriptor) throws(BackpropError) in try library.activation(descriptor).descriptor
      }
    case 1:
      give(library.losses.map { $0.samples[0].descriptor }) {
        (descriptor) throws(BackpropError) in try library.loss(descriptor).descriptor
      }
    case 2:
      give(library.optimizers.map { $0.samples[0].descriptor }) {
        (descriptor) throws(BackpropError) in try library.optimizer(descriptor).descriptor
      }
    default: preconditionFailure("there is no list of this number")
    }
  }

  private func give(
    _ samples: [Descriptor], _ make: (Descriptor) throws(BackpropError) -> Descriptor
  ) {
    tape.write(Double(samples.count))
    for sample in samples {
      // A field without a default makes this throw.
      let standard = try? make(Descriptor(sample.kind))
      tape.write(standard ?? sample)
    }
  }

  /// Reads an activation's descriptor, and writes how out follows from net, and ∂out/∂net from both,
  /// where it tells: each time 1 and a formula of quantity 0, net, and quantity 1, out; or 0.
  func giveActivationFormulas() throws(BackpropError) {
    let activation = try Library.standard.activation(tape.readDescriptor())
    let (net, output) = (Formula.quantity(0), Formula.quantity(1))
    for formula in [activation.formula(of: net), activation.slope(at: net, output: output)] {
      tape.write(formula == nil ? 0 : 1)
      if let formula { tape.tell(formula) }
    }
  }
}
