import Backprop

var library = Library.standard
library.layers.append(SoftClip.kind)

var network = Network<Double>(
  inputs: 3, layers: [.softClip(), .dense(4, activation: .tanh), .softClip(startingAt: 0.5)],
  seed: 1)
let data = Dataset(
  inputs: Matrix<Double>([[1, -9, 0.5], [2, 4, -0.5], [0, 1, 30]]),
  targets: Matrix<Double>([[0.1, 0, 0, 0.2], [0.4, 0, 0, 0.1], [0.2, 0, 0, 0.3]]))
let check = GradientCheck(network, loss: .meanSquaredError, data: data)
print("worst difference below 1e-7:", (check.worst?.difference ?? 1) < 1e-7)

let trainer = Trainer<Double>(
  loss: .meanSquaredError, optimizer: .adam(learningRate: 0.05), batchSize: nil, epochs: 500,
  minimum: .never)
let result = try trainer.train(&network, on: data)
print("trained:", result.bestError < 0.01)
print("comes back:", try library.layer(network.layers[0].descriptor) is SoftClip)
