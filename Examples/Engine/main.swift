import Backprop

var network = Network<Double>(
  inputs: 2, layers: [.dense(8, activation: .tanh), .dense(1)], seed: 1)
let xor = Dataset(
  inputs: Matrix<Double>([[0, 0], [0, 1], [1, 0], [1, 1]]),
  targets: Matrix<Double>([[0], [1], [1], [0]]))
let trainer = Trainer<Double>(
  loss: .binaryCrossEntropy, optimizer: .adam(learningRate: 0.05), batchSize: nil, epochs: 500)
let result = try trainer.train(&network, on: xor)
print(result.bestError, OutputLink.logistic.predictions(from: network.outputs(for: xor.inputs)))
