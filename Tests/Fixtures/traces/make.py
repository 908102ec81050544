"""Makes networks.json: 30 random networks, rows for them, and what PyTorch says of one step of each.

    pip install -r requirements.txt && python make.py

Depth 1 to 5, every activation and loss below, batches of 1 to 4 rows, with and without sample weights,
in float64. Each case is a problem as `backprop explain --problem` reads it, with PyTorch's numbers
beside: the outputs, E, the gradient of every parameter, and the parameters after the step.
"""

import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "identity": lambda x: x,
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leakyRelu": lambda x: F.leaky_relu(x, 0.01),
    "elu": F.elu,
    "selu": F.selu,
    "celu": F.celu,
    "gelu": F.gelu,
    "silu": F.silu,
    "mish": F.mish,
    "softplus": F.softplus,
    "softsign": F.softsign,
    # PyTorch's own have a sixth in single precision.
    "hardSigmoid": lambda x: (x / 6 + 0.5).clamp(0, 1),
    "hardSwish": lambda x: x * (x / 6 + 0.5).clamp(0, 1),
    "hardTanh": F.hardtanh,
    "gaussian": lambda x: torch.exp(-x * x),
    "sine": torch.sin,
}


def half_squared_error(outputs, targets):
    return 0.5 * ((outputs - targets) ** 2).sum(1)


def mean_squared_error(outputs, targets):
    return ((outputs - targets) ** 2).mean(1)


def mean_absolute_error(outputs, targets):
    return (outputs - targets).abs().mean(1)


def huber(outputs, targets):
    return F.huber_loss(outputs, targets, reduction="none").mean(1)


def binary_cross_entropy(outputs, targets):
    return F.binary_cross_entropy_with_logits(outputs, targets, reduction="none").sum(1)


def categorical_cross_entropy(outputs, targets):
    return F.cross_entropy(outputs, targets[:, 0].long(), reduction="none")


LOSSES = {
    "halfSquaredError": half_squared_error,
    "meanSquaredError": mean_squared_error,
    "meanAbsoluteError": mean_absolute_error,
    "huber": huber,
    "binaryCrossEntropy": binary_cross_entropy,
    "categoricalCrossEntropy": categorical_cross_entropy,
}

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
    torch.manual_seed(number)
    names, losses = list(ACTIVATIONS), list(LOSSES)
    depth, rows = 1 + number % 5, 1 + number % 4
    widths = [1 + int(torch.randint(4, (1,))) for _ in range(depth)] + [2 + number % 2]
    chosen = [names[(5 * number + layer) % len(names)] for layer in range(depth)]
    loss = losses[number % len(losses)]
    if loss in ("binaryCrossEntropy", "categoricalCrossEntropy"):
        chosen[-1] = "identity"
    optimizer, make = OPTIMIZERS[number % len(OPTIMIZERS)]

    weights = [torch.randn(a, b, requires_grad=True) for a, b in zip(widths, widths[1:])]
    biases = [0.3 * torch.randn(width) for width in widths[1:]]
    for bias in biases:
        bias.requires_grad_()
    inputs = torch.randn(rows, widths[0])
    outputs = widths[-1]
    if loss == "categoricalCrossEntropy":
        targets = torch.randint(outputs, (rows, 1)).double()
    elif loss == "binaryCrossEntropy":
        targets = torch.rand(rows, outputs)
    else:
        targets = torch.randn(rows, outputs)
    shares = 0.2 + torch.rand(rows) if number % 3 == 0 else None

    x = inputs
    for weight, bias, name in zip(weights, biases, chosen):
        x = ACTIVATIONS[name](x @ weight + bias)
    errors = LOSSES[loss](x, targets)
    error = errors.mean() if shares is None else (errors * shares).sum() / shares.sum()
    problem = {
        "schema": "backprop.problem/1",
        "layers": [
            {
                "kind": "dense",
                "width": bias.numel(),
                "activation": {"kind": name},
                "bias": "perNeuron",
                "weights": numbers(weight),
                "biases": numbers(bias),
            }
            for weight, bias, name in zip(weights, biases, chosen)
        ],
        "loss": {"kind": loss},
        "optimizer": optimizer,
        "inputs": numbers(inputs),
        "targets": numbers(targets),
        "batch": True,
    }
    parameters = weights + biases
    rule = make(parameters)
    rule.zero_grad()
    error.backward()
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
