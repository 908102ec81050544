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
}
