import Backprop

/// One way through a step, of which everything is told.
package enum TracePath: Sendable, Equatable {
  /// A layer, from 1.
  case layer(Int)
  /// A neuron of a layer, from 1.
  case neuron(layer: Int, Int)
  /// An output, from 1.
  case output(Int)
  /// The weight that leads from an input of a layer to a neuron of it, from 1.
  case weight(layer: Int, input: Int, neuron: Int)

  /// The layer, from 0.
  func layer(of trace: StepTrace) -> Int {
    switch self {
    case .layer(let layer), .neuron(let layer, _), .weight(let layer, _, _): layer - 1
    case .output: trace.layers.count - 1
    }
  }

  /// The unit, from 0; nil for all of them.
  var unit: Int? {
    switch self {
    case .layer: nil
    case .neuron(_, let neuron), .output(let neuron), .weight(_, _, let neuron): neuron - 1
    }
  }

  /// The input, from 0; nil for all of them.
  var input: Int? {
    if case .weight(_, let input, _) = self { input - 1 } else { nil }
  }

  /// How it is called: `weight layer1[3,2]`.
  var title: String {
    switch self {
    case .layer(let layer): "layer \(layer)"
    case .neuron(let layer, let neuron): "neuron layer\(layer)[\(neuron)]"
    case .output(let output): "output \(output)"
    case .weight(let layer, let input, let neuron): "weight layer\(layer)[\(input),\(neuron)]"
    }
  }

  /// Refuses a path that the network does not have.
  package func check(_ trace: StepTrace) throws(BackpropError) {
    let number = layer(of: trace)
    guard trace.layers.indices.contains(number) else {
      throw BackpropError(
        .usage, "there is no layer \(number + 1); the network has \(trace.layers.count)")
    }
    let layer = trace.layers[number]
    if let unit, unit < 0 || unit >= layer.width {
      throw BackpropError(
        .usage, "layer \(number + 1) has no neuron \(unit + 1); it has \(layer.width)")
    }
    if let input {
      guard layer.isDense else {
        throw BackpropError(
          .usage, "layer \(number + 1) is of kind \"\(layer.descriptor.kind)\" and has no weights")
      }
      if input < 0 || input >= layer.inputs {
        throw BackpropError(
          .usage, "layer \(number + 1) has no input \(input + 1); it has \(layer.inputs)")
      }
    }
  }
}
