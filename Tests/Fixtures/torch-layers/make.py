"""Outputs, losses, gradients and running statistics of 50 random networks with batch and layer
normalisation, residual blocks, embeddings, column groups, feature scales and frozen layers, by PyTorch
in float64.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes networks.json: {"cases": [case, ...]}, where a case has

  name           what it is
  training       whether batch normalisation uses the batch and moves its running statistics
  inputs         [rows][inputs]; columns that are embedded hold level numbers
  targets        [rows][outputs]
  sample_weights [rows] or null
  loss           half_squared_error or binary_cross_entropy, as in torch-networks
  layers         the layers as Backprop describes them: {"kind": ..., fields}
  parameters     [name, frozen or trained, [rows][columns]] of each; dense weights are
                 [inputs][outputs]
  buffers        [name, [[values]], [[values after one step]]] of each
  output         [rows][outputs]
  loss_value     of the batch
  gradients      [name, [rows][columns]] of each parameter that is trained
  input_gradient [rows][inputs]: 0 where embedded

Numbers have all digits of a double.

Cases are drawn anew where rounding would be all there is to compare: a sum next to the kink of ReLU, a
spread near 0 that normalisation divides by, a gradient that all but cancels out (that of a bias
in front of batch normalisation, which takes it away again). Every second network trains with batch
normalisation.
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


class Unclear(Exception):
    """The case has numbers that are nothing but rounding."""


class Draw:
    """Draws a network, and is its list of parameters and buffers."""

    def __init__(self, rng, training):
        self.rng, self.training = rng, training
        self.parameters, self.buffers = {}, {}
        self.frozen = set()
        self.levels = {}

    def parameter(self, name, values, is_frozen):
        tensor = torch.tensor(values, requires_grad=not is_frozen)
        self.parameters[name] = tensor
        if is_frozen:
            self.frozen.add(name)
        return tensor

    def dense(self, name, inputs, frozen=False, width=None, activation=None):
        rng = self.rng
        width = width or int(rng.integers(3, 8))
        activation = activation or list(ACTIVATIONS)[int(rng.integers(4))]
        has_bias = bool(rng.integers(2))
        w = self.parameter(f"{name}.weights", rng.normal(0, 1.2 / np.sqrt(inputs), (inputs, width)), frozen)
        b = self.parameter(f"{name}.bias", rng.normal(0, 0.5, (1, width)), frozen) if has_bias else None

        def run(x):
            z = x @ w if b is None else x @ w + b
            if activation == "relu" and z.abs().min() < 1e-4:
                raise Unclear
            return ACTIVATIONS[activation](z)

        description = {"kind": "dense", "width": width, "activation": {"kind": activation},
                       "bias": "perNeuron" if has_bias else "none"}
        return description, width, run

    def batch_normalization(self, name, inputs, frozen=False):
        rng = self.rng
        momentum, epsilon = [(0.1, 1e-5), (0.3, 1e-3)][int(rng.integers(2))]
        scale = self.parameter(f"{name}.scale", rng.uniform(0.5, 1.5, (1, inputs)), frozen)
        shift = self.parameter(f"{name}.shift", rng.normal(0, 0.5, (1, inputs)), frozen)
        before = rng.normal(0, 0.3, inputs), rng.uniform(0.5, 1.5, inputs)
        mean, variance = torch.tensor(before[0]), torch.tensor(before[1])
        self.buffers[f"{name}.runningMean"] = (before[0], mean)
        self.buffers[f"{name}.runningVariance"] = (before[1], variance)
        uses_batch = self.training and not frozen

        def run(x):
            if uses_batch and x.var(0, unbiased=False).min() < 0.05:
                raise Unclear
            return F.batch_norm(x, mean, variance, scale[0], shift[0], uses_batch, momentum, epsilon)

        return {"kind": "batchNormalization", "momentum": momentum, "epsilon": epsilon}, inputs, run

    def layer_normalization(self, name, inputs, frozen=False):
        rng = self.rng
        epsilon = [1e-5, 1e-2][int(rng.integers(2))]
        scale = self.parameter(f"{name}.scale", rng.uniform(0.5, 1.5, (1, inputs)), frozen)
        shift = self.parameter(f"{name}.shift", rng.normal(0, 0.5, (1, inputs)), frozen)

        def run(x):
            if inputs < 3 or x.var(1, unbiased=False).min() < 0.05:
                raise Unclear
            return F.layer_norm(x, (inputs,), scale[0], shift[0], epsilon)

        return {"kind": "layerNormalization", "epsilon": epsilon}, inputs, run

    def feature_scale(self, name, inputs, frozen=False):
        scale = self.parameter(f"{name}.scale", self.rng.uniform(0.5, 1.5, (1, inputs)), frozen)
        return {"kind": "featureScale"}, inputs, lambda x: x * scale

    def embedding(self, name, inputs, frozen=False):
        levels, width = int(self.rng.integers(2, 6)), int(self.rng.integers(1, 4))
        table = self.parameter(f"{name}.table", self.rng.normal(0, 1, (levels, width)), frozen)
        self.last_levels = levels

        def run(x):
            return F.embedding(x.long(), table).reshape(x.shape[0], inputs * width)

        return {"kind": "embedding", "levels": levels, "width": width}, inputs * width, run

    def residual(self, name, inputs, frozen=False, depth=0):
        body, width, run = self.chain(f"{name}.body", inputs, int(self.rng.integers(1, 3)), depth + 1, frozen)
        projection = None
        if width != inputs:
            if self.rng.integers(2):
                projection, _, project = self.dense(f"{name}.projection.0", inputs, frozen, width, "identity")
            else:
                last, width, tail = self.dense(f"{name}.body.{len(body)}", width, frozen, inputs)
                body, head = [*body, last], run
                run = lambda x: tail(head(x))
        description = {"kind": "residual", "body": body}
        if projection is None:
            return description, inputs, lambda x: x + run(x)
        description["projection"] = projection
        return description, width, lambda x: project(x) + run(x)

    def treated(self, name, inputs, depth):
        inner, width, run = self.layer(name, inputs, depth, frozen=True)
        return {"kind": "treated", "layer": inner, "isTrainable": False}, width, run

    def layer(self, name, inputs, depth, frozen=False):
        kinds = ["dense", "dense", "batch", "layer", "scale", "residual", "frozen"]
        kind = kinds[int(self.rng.integers(len(kinds)))]
        if kind == "frozen" and not frozen:
            return self.treated(name, inputs, depth)
        if kind == "residual" and depth < 2:
            return self.residual(name, inputs, frozen, depth)
        if kind == "batch":
            return self.batch_normalization(name, inputs, frozen)
        if kind == "layer" and inputs > 2:
            return self.layer_normalization(name, inputs, frozen)
        if kind == "scale":
            return self.feature_scale(name, inputs, frozen)
        return self.dense(name, inputs, frozen)

    def chain(self, name, inputs, count, depth=0, frozen=False, first=0):
        descriptions, runs, width = [], [], inputs
        for number in range(count):
            description, width, run = self.layer(f"{name}.{first + number}", width, depth, frozen)
            descriptions.append(description)
            runs.append(run)

        def run_all(x):
            for run in runs:
                x = run(x)
            return x

        return descriptions, width, run_all

    def groups(self, name, inputs):
        """Columns one by one: embedded, or together with the next ones through layers or none."""
        groups, parts, column, widths = [], [], 0, 0
        while column < inputs:
            number, count = len(groups), 1
            choice = int(self.rng.integers(3))
            if choice == 0 or column == 0:
                description, width, run = self.embedding(f"{name}.groups.{number}.0", 1)
                self.levels[column] = self.last_levels
                layers = [description]
            else:
                count = min(int(self.rng.integers(1, 4)), inputs - column)
                layers, width, run = [], count, lambda x: x
                if choice == 1:
                    layers, width, run = self.chain(f"{name}.groups.{number}", count, 1, 1)
            groups.append({"kind": "columns", "first": column, "count": count, "layers": layers})
            parts.append((slice(column, column + count), run))
            widths += width
            column += count
        run = lambda x: torch.cat([part(x[:, columns]) for columns, part in parts], 1)
        return {"kind": "columnGroups", "groups": groups}, widths, run


def case(index, seed):
    rng = np.random.default_rng([4, index, seed])
    training = index % 2 == 0
    loss = ["half_squared_error", "binary_cross_entropy"][(index // 2) % 2]
    rows = int(rng.integers(4, 12))
    inputs = int(rng.integers(3, 7))
    draw = Draw(rng, training)
    layers, runs, width = [], [], inputs
    if index % 4 < 2:
        description, width, run = draw.groups("layers.0", inputs)
        layers.append(description)
        runs.append(run)
    more, width, run = draw.chain("layers", width, int(rng.integers(2, 6)), first=len(layers))
    layers += more
    runs.append(run)
    outputs = int(rng.integers(1, 4))
    last, _, run = draw.dense(f"layers.{len(layers)}", width, False, outputs, "identity")
    layers.append(last)
    runs.append(run)

    values = rng.normal(0, 1, (rows, inputs))
    for column, levels in draw.levels.items():
        values[:, column] = rng.integers(0, levels, rows)
    x = torch.tensor(values, requires_grad=True)
    y = rng.integers(0, 2, (rows, outputs)).astype(float) if loss == "binary_cross_entropy" else rng.normal(0, 1, (rows, outputs))
    targets = torch.tensor(y)
    weights = None if index % 3 == 0 else rng.uniform(0.2, 3, rows)

    output = x
    for run in runs:
        output = run(output)
    if loss == "half_squared_error":
        row_losses = 0.5 * ((output - targets) ** 2).sum(1)
    else:
        row_losses = F.binary_cross_entropy_with_logits(output, targets, reduction="none").sum(1)
    s = torch.ones(rows) if weights is None else torch.tensor(weights)
    value = (s * row_losses).sum() / s.sum()
    value.backward()

    trained = {name: p for name, p in draw.parameters.items() if name not in draw.frozen}
    gradients = {name: torch.zeros_like(p) if p.grad is None else p.grad for name, p in trained.items()}
    size = max(float(g.abs().max()) for g in gradients.values())
    for gradient in gradients.values():
        if gradient.abs().max() < 1e-2 * size:
            raise Unclear
    input_gradient = torch.zeros_like(x) if x.grad is None else x.grad
    moved = [name for name, (before, after) in draw.buffers.items() if (before != after.numpy()).any()]
    if training and not moved:
        raise Unclear
    if len(draw.levels) < inputs and input_gradient.abs().max() < 1e-2 * size:
        raise Unclear

    return {
        "name": f"{index}: " + " ".join(kinds(layers)) + f", {rows} rows" + (", training" if training else ""),
        "training": training,
        "inputs": x.tolist(),
        "targets": targets.tolist(),
        "sample_weights": None if weights is None else weights.tolist(),
        "loss": loss,
        "layers": layers,
        "parameters": [[n, "frozen" if n in draw.frozen else "trained", p.tolist()] for n, p in draw.parameters.items()],
        "buffers": [[n, [b.tolist()], [a.tolist()]] for n, (b, a) in draw.buffers.items()],
        "output": output.tolist(),
        "loss_value": value.item(),
        "gradients": [[n, g.tolist()] for n, g in gradients.items()],
        "input_gradient": input_gradient.tolist(),
    }


def kinds(layers):
    for layer in layers:
        yield layer["kind"]
        for part in ("body", "layers", "groups"):
            yield from kinds(layer.get(part, []))
        yield from kinds([layer[p] for p in ("layer", "projection") if p in layer])


def first_good(index):
    for seed in range(10_000):
        try:
            return case(index, seed)
        except Unclear:
            continue
    raise SystemExit(f"no good case {index}")


cases = [first_good(index) for index in range(50)]
counts = {}
for c in cases:
    for kind in kinds(c["layers"]):
        counts[kind] = counts.get(kind, 0) + 1
print(counts)
assert all(counts[k] >= 15 for k in ("batchNormalization", "layerNormalization", "residual", "embedding", "featureScale", "treated"))

lines = [json.dumps(c, separators=(",", ":")) for c in cases]
text = '{"cases":[\n' + ",\n".join(lines) + "\n]}\n"
pathlib.Path(__file__).with_name("networks.json").write_text(text)
