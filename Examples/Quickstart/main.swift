import BackpropTabular

let table = try TableReader.read(path: "Examples/data/penguins.csv")
let fit = try TabularModel.fit(table, target: "species")
print("on new rows:", fit.test?.description ?? "not measured")

try fit.model.write(to: ".build/penguins.backprop", overwriting: true)
let model = try TabularModel(contentsOf: ".build/penguins.backprop")
let predictions = try model.predict(table.selecting(rows: [0, 200, 300]))
for row in 0..<predictions.rows { print(predictions.label(ofRow: row)) }
