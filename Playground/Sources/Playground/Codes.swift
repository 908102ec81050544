import Backprop

// What the host names by number. An unknown number traps.

/// 0 identity, 1 logistic, 2 tanh, 3 ReLU.
func activation(_ code: Int32) -> any Activation {
  switch code {
  case 0: return Identity()
  case 1: return Logistic()
  case 2: return Tanh()
  case 3: return ReLU()
  default: preconditionFailure("there is no activation of this number")
  }
}

/// 0 none, 1 fixed, 2 shared by the layer, 3 one per neuron.
func bias(_ code: Int32, from start: Double) -> Bias {
  switch code {
  case 0: return .none
  case 1: return .fixed(start)
  case 2: return .shared(from: start)
  case 3: return .perNeuron(from: start)
  default: preconditionFailure("there is no bias of this number")
  }
}

/// 0 half squared error, 1 mean squared error, 2 binary and 3 categorical cross-entropy.
func loss(_ code: Int32) -> any Loss {
  switch code {
  case 0: return HalfSquaredError()
  case 1: return MeanSquaredError()
  case 2: return BinaryCrossEntropy()
  case 3: return CategoricalCrossEntropy()
  default: preconditionFailure("there is no loss of this number")
  }
}
