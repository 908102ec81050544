// The code of the documentation, piece by piece. The tests hold the two together.
import BackpropTabular

let xor = Dataset(
  inputs: Matrix<Double>([[0, 0], [0, 1], [1, 0], [1, 1]]),
  targets: Matrix<Double>([[0], [1], [1], [0]]))

var network = Network<Double>(
  inputs: 2, layers: [.dense(8, activation: .tanh), .dense(1)], seed: 1)

let trainer = Trainer<Double>(
  loss: .binaryCrossEntropy, optimizer: .adam(learningRate: 0.05), batchSize: nil, epochs: 300)
let result = try trainer.train(&network, on: xor)
print(result.ending, result.bestError)

let logits = network.outputs(for: xor.inputs)
let probabilities = OutputLink.logistic.predictions(from: logits)
print(probabilities.values.map { $0 > 0.5 })

let check = GradientCheck(network, loss: .binaryCrossEntropy, data: xor)
print(check.checked, "elements, worst:", check.worst?.difference ?? 0)

var small = Network<Double>(
  inputs: 1, layers: [.dense(8, activation: .tanh), .dense(1)], seed: 3)
let x = (0..<40).map { Double($0) / 20 - 1 }
let curve = Dataset(
  inputs: Matrix<Double>(x.map { [$0] }), targets: Matrix<Double>(x.map { [$0 * $0 * $0 - $0] }))
let fit = try Trainer<Double>(loss: .meanSquaredError).solve(
  &small, on: curve, with: .levenbergMarquardt())
print(fit.epochs, "iterations:", fit.bestError)

let search = try trainer.findLearningRate(network, on: xor)
print("try", search.suggestion ?? 0.001)

var scheduled = trainer
scheduled.schedules = Schedules(
  learningRate: .warmUp(share: 0.1, then: .cosine()), dropout: .flatCosine)

let scorer = MetricScorer(loss: trainer.loss, outputs: network.outputs)
let values = scorer.values(
  outputs: network.outputs(for: xor.inputs), targets: xor.targets, weights: xor.weights)
for (metric, value) in zip(scorer.metrics, values) { print(metric.name, value) }

var judged = trainer
judged.measures = Measures([LogLoss()], deciding: AreaUnderROC())
let verdict = try judged.train(&network, on: xor)
print(verdict.bestEpoch, verdict.history[verdict.bestEpoch].trainingMetrics)

let gained = Network<Double>(inputs: 2, layers: [Gain(), .dense(1)], seed: 1)
let proof = GradientCheck(gained, loss: .binaryCrossEntropy, data: xor)
precondition(proof.worst?.difference ?? 1 < 1e-8)

var library = Library.standard
library.layers.append(Kind("gain", samples: [Gain()]) { _, _ in Gain() })

var state = TrainingState(network, optimizer: trainer.optimizer)
var one = network
try trainer.train(&one, from: &state, on: xor, pool: ThreadPool(threads: 2))
var two = network
try trainer.train(&two, on: xor)
precondition(one.parameters.values == two.parameters.values)

let table = try TableReader.read(path: "Examples/data/penguins.csv")
var options = TabularOptions()
options.epochs = 20
let fitted = try TabularModel.fit(table, target: "species", options: options)
print(fitted.model.task, fitted.test?.description ?? "not measured")
let predictions = try fitted.model.predict(table.selecting(rows: [0, 200]))
print(predictions.label(ofRow: 0))
