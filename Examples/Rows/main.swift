import BackpropTabular

// A training runs in the background and tells of itself; cancelled, it gives the best model so far.
let table = try TableReader.read(path: "Examples/data/penguins.csv")
let training = TabularModel.training(on: table, target: "species")
for await event in training {
  if case .training(.epoch(let record)) = event, record.isBest { print(record.epoch, record.error) }
}
try await training.fit.model.write(to: ".build/rows.backprop", overwriting: true)

// A predictor serves any number of tasks, row by row. Whether a model computes in single or double
// precision is its own business.
let predictor = TabularPredictor(try TabularModel(contentsOf: ".build/rows.backprop"))
var penguin: [String: Table.Value] = [
  "island": "Dream", "bill_length_mm": 50.2, "bill_depth_mm": 18.8, "flipper_length_mm": 202,
  "body_mass_g": 3800, "sex": "male", "year": nil,
]
print(try predictor.predict(penguin).label)

// Errors are of one type, and say what is wrong, where, and what to do.
do {
  penguin["island"] = nil
  print(try predictor.predict(penguin).probability(of: "Adelie") ?? 0)
} catch {
  print(error.code, error.message)
}
