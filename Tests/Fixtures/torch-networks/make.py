"""Forward passes, losses and gradients of 30 random networks by PyTorch in float64.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes networks.json: {"cases": [case, ...]}, where a case has

  name             what it is
  inputs           [rows][inputs]
  targets          [rows][outputs]; for categorical_cross_entropy the class of each row, [rows]
  sample_weights   [rows] or null
  loss             half_squared_error: half the sum over outputs of squared differences
                   mean_squared_error: the mean over outputs of squared differences
                   binary_cross_entropy: the sum over outputs, on logits
                   categorical_cross_entropy: minus the log of the softmax at the class, on logits
                   each of a row; that of the batch is sum(weight * row) / sum(weight)
  l2               lambda of the penalty lambda/2 * sum of all squared weights (not biases)
  layers           [{kind: "dense", width, activation, bias, bias_values, weights}]
                   bias: "neuron" ([width] values), "shared" (one, trained), "fixed" (one, not
                   trained) or "none" (no value); weights: [inputs][outputs]
  output           [rows][outputs] of the last layer: logits for the two cross-entropies
  loss_value       the loss of the batch, without the penalty
  penalty          the penalty
  gradients        per layer {weights: [inputs][outputs], bias}: of loss_value + penalty; bias is
                   [width], [1], or [] where it is not trained
  input_gradient   [rows][inputs]: of loss_value

Numbers have all digits of a double.
"""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "identity": lambda z: z,
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
}
BIASES = ["neuron", "shared", "fixed", "none"]
LOSSES = [
    "half_squared_error",
    "mean_squared_error",
    "binary_cross_entropy",
    "categorical_cross_entropy",
]


def row_losses(loss, output, targets):
    if loss == "half_squared_error":
        return 0.5 * ((output - targets) ** 2).sum(1)
    if loss == "mean_squared_error":
        return ((output - targets) ** 2).mean(1)
    if loss == "binary_cross_entropy":
        return F.binary_cross_entropy_with_logits(output, targets, reduction="none").sum(1)
    return F.cross_entropy(output, targets, reduction="none")


class Dense:
    def __init__(self, rng, inputs, width, activation, bias):
        self.width, self.activation, self.bias = width, activation, bias
        scale = 1.2 / np.sqrt(inputs)
        self.weights = torch.tensor(rng.normal(0, scale, (inputs, width)), requires_grad=True)
        count = {"neuron": width, "shared": 1, "fixed": 1, "none": 0}[bias]
        trained = bias in ("neuron", "shared")
        self.values = torch.tensor(rng.normal(0, 0.5, count), requires_grad=trained)

    def __call__(self, x):
        self.sums = x @ self.weights
        if self.bias != "none":
            self.sums = self.sums + self.values
        return ACTIVATIONS[self.activation](self.sums)

    def description(self):
        return {
            "kind": "dense",
            "width": self.width,
            "activation": self.activation,
            "bias": self.bias,
            "bias_values": self.values.tolist(),
            "weights": self.weights.tolist(),
        }

    def gradients(self):
        bias = self.values.grad.tolist() if self.values.requires_grad else []
        return {"weights": self.weights.grad.tolist(), "bias": bias}


def outputs_of(rng, loss, index):
    if loss == "binary_cross_entropy":
        return 3 if index % 8 == 6 else 1
    if loss == "categorical_cross_entropy":
        return int(rng.integers(2, 7))
    return int(rng.integers(1, 6))


def targets_of(rng, loss, rows, outputs):
    if loss == "binary_cross_entropy":
        return rng.integers(0, 2, (rows, outputs)).astype(np.float64)
    if loss == "categorical_cross_entropy":
        return rng.integers(0, outputs, rows)
    return rng.normal(0, 1, (rows, outputs))


def weights_of(rng, index, rows):
    if index % 3 == 0:
        return None
    if index % 3 == 1:
        return rng.uniform(0.2, 3, rows)
    # Whole numbers, one of them zero where there are others.
    weights = rng.integers(1, 4, rows).astype(np.float64)
    if rows > 1:
        weights[rng.integers(rows)] = 0
    return weights


def case(index, seed):
    """A case of the given number, or None if a sum that enters a ReLU is close to its kink."""
    rng = np.random.default_rng([2024, index, seed])
    loss = LOSSES[index % 4]
    depth = 1 + (index // 4) % 4
    rows = int(rng.integers(1, 8))
    inputs = int(rng.integers(1, 10))
    widths = [int(w) for w in rng.integers(1, 10, depth - 1)] + [outputs_of(rng, loss, index)]
    layers, previous = [], inputs
    for place, width in enumerate(widths):
        activation = list(ACTIVATIONS)[int(rng.integers(4))]
        if place == depth - 1 and loss.endswith("cross_entropy"):
            activation = "identity"
        bias = BIASES[(index + place) % 4]
        if place == depth - 1 and loss == "categorical_cross_entropy" and bias == "shared":
            # A number added to all logits changes nothing: its gradient is zero, and what is
            # computed is nothing but rounding, which cannot be compared.
            bias = "neuron"
        layers.append(Dense(rng, previous, width, activation, bias))
        previous = width

    x = torch.tensor(rng.normal(0, 1, (rows, inputs)), requires_grad=True)
    targets = torch.tensor(targets_of(rng, loss, rows, widths[-1]))
    weights = weights_of(rng, index, rows)
    l2 = [0.0, 0.01, 0.0, 0.3, 0.0][index % 5]

    output = x
    for layer in layers:
        output = layer(output)
        if layer.activation == "relu" and layer.sums.abs().min() < 1e-4:
            return None
    s = torch.ones(rows) if weights is None else torch.tensor(weights)
    value = (s * row_losses(loss, output, targets)).sum() / s.sum()
    (input_gradient,) = torch.autograd.grad(value, x, retain_graph=True)
    penalty = 0.5 * l2 * sum((layer.weights**2).sum() for layer in layers)
    (value + penalty).backward()

    shape = "-".join(str(w) for w in [inputs, *widths])
    kinds = " ".join(f"{layer.activation}/{layer.bias}" for layer in layers)
    weighted = "weighted" if weights is not None else "unweighted"
    return {
        "name": f"{index}: {shape}, {rows} rows, {kinds}, {loss}, {weighted}, l2 {l2}",
        "inputs": x.tolist(),
        "targets": targets.tolist(),
        "sample_weights": None if weights is None else weights.tolist(),
        "loss": loss,
        "l2": l2,
        "layers": [layer.description() for layer in layers],
        "output": output.tolist(),
        "loss_value": value.item(),
        "penalty": penalty.item(),
        "gradients": [layer.gradients() for layer in layers],
        "input_gradient": input_gradient.tolist(),
    }


def first_good(index):
    return next(c for c in (case(index, seed) for seed in range(100)) if c is not None)


cases = [first_good(index) for index in range(30)]
seen = {(layer["activation"], layer["bias"]) for c in cases for layer in c["layers"]}
assert len(seen) == 16, "every activation stands with every kind of bias"
assert {len(c["layers"]) for c in cases} == {1, 2, 3, 4}
assert {len(c["inputs"]) for c in cases} == set(range(1, 8))
hidden = {layer["width"] for c in cases for layer in c["layers"][:-1]}
assert hidden == set(range(1, 10)), hidden

lines = [json.dumps(c, separators=(",", ":")) for c in cases]
text = '{"cases":[\n' + ",\n".join(lines) + "\n]}\n"
pathlib.Path(__file__).with_name("networks.json").write_text(text)
