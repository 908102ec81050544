"""Makes networks.json: 30 random networks, rows for them, and what PyTorch says of one step of each.

    pip install -r requirements.txt && python make.py

Depth 1 to 5, every activation and loss of torch-units, batches of 1 to 4 rows, with and without sample
weights, in float64. Each case is a problem as `backprop explain --problem` reads it, with PyTorch's numbers
beside: the outputs, E, the gradient of every parameter, and the parameters after the step.
"""

import json
import pathlib
import sys

import numpy as np
import torch

sys.path.append(str(pathlib.Path(__file__).parent.parent / "torch-units"))
from units import ACTIVATIONS, LOSSES

# Losses whose predictions are the outputs themselves: before the others no activation is usual.
OF_OUTPUTS = {"halfSquaredError", "meanSquaredError", "meanAbsoluteError", "huber", "logCosh", "quantile"}

# Of 0, 100, 200, … the first with which no network's gradient is 0 throughout: no layer of rectifiers is
# dead.
SEED = 200

OPTIMIZERS = [
    ({"kind": "sgd", "learningRate": 0.3}, lambda p: torch.optim.SGD(p, lr=0.3)),
    ({"kind": "adam", "learningRate": 0.02}, lambda p: torch.optim.Adam(p, lr=0.02)),
    (
        {"kind": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": True, "form": "gradient"},
        lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    ),
]


def numbers(tensor):
    return tensor.detach().tolist()


def case(number):
    torch.manual_seed(SEED + number)
    depth, rows = 1 + number % 5, 1 + number % 4
    loss, fields, error_of_rows, draw = LOSSES[number % len(LOSSES)]
    weights = fields.get("positiveWeights", fields.get("classWeights", [1.0]))
    targets = len(weights) if len(weights) > 1 else 2 + number % 2
    outputs = 2 * targets if loss == "gaussianLikelihood" else targets
    widths = [1 + int(torch.randint(4, (1,))) for _ in range(depth)] + [outputs]
    chosen = [ACTIVATIONS[(5 * number + layer) % len(ACTIVATIONS)] for layer in range(depth)]
    if loss not in OF_OUTPUTS:
        chosen[-1] = ACTIVATIONS[0]
    optimizer, make = OPTIMIZERS[number % len(OPTIMIZERS)]

    weights = [torch.randn(a, b, requires_grad=True) for a, b in zip(widths, widths[1:])]
    biases = [0.3 * torch.randn(width) for width in widths[1:]]
    for bias in biases:
        bias.requires_grad_()
    inputs = torch.randn(rows, widths[0])
    targets = torch.tensor(draw(np.random.default_rng(number), rows, targets))
    shares = 0.2 + torch.rand(rows) if number % 3 == 0 else None

    x = inputs
    for weight, bias, (_, _, activation) in zip(weights, biases, chosen):
        x = activation(x @ weight + bias)
    errors = error_of_rows(x, targets, **fields)
    error = errors.mean() if shares is None else (errors * shares).sum() / shares.sum()
    problem = {
        "schema": "backprop.problem/1",
        "layers": [
            {
                "kind": "dense",
                "width": bias.numel(),
                "activation": {"kind": kind} | parameters,
                "bias": "perNeuron",
                "weights": numbers(weight),
                "biases": numbers(bias),
            }
            for weight, bias, (kind, parameters, _) in zip(weights, biases, chosen)
        ],
        "loss": {"kind": loss} | fields,
        "optimizer": optimizer,
        "inputs": numbers(inputs),
        "targets": numbers(targets),
        "batch": True,
    }
    parameters = weights + biases
    rule = make(parameters)
    rule.zero_grad()
    error.backward()
    assert all(w.grad.abs().max() > 1e-3 for w in weights), number
    gradients = [(numbers(w.grad), numbers(b.grad)) for w, b in zip(weights, biases)]
    rule.step()
    return {
        "problem": problem,
        "sampleWeights": None if shares is None else numbers(shares),
        "outputs": numbers(x),
        "error": error.item(),
        "layers": [
            {
                "weightGradient": gradient[0],
                "biasGradient": gradient[1],
                "updatedWeights": numbers(weight),
                "updatedBiases": numbers(bias),
            }
            for gradient, weight, bias in zip(gradients, weights, biases)
        ],
    }


cases = [case(number) for number in range(30)]
target = pathlib.Path(__file__).parent / "networks.json"
target.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
print(f"{len(cases)} networks, {target.stat().st_size} bytes")
