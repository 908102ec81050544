"""The activations and losses of the library by PyTorch, for the scripts that make fixtures.

Kinds and fields are named as in the library; Poisson, gamma and Tweedie losses have the terms of
the target that make them half the unit deviance.

  ACTIVATIONS  (kind, fields, function of the net inputs)
  LOSSES       (kind, fields, error of each row of outputs z and targets t, draw), draw(rng, rows,
               columns) being targets that the loss takes
"""

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

ACTIVATIONS = [
    ("identity", {}, lambda x: x * 1),
    ("logistic", {}, torch.sigmoid),
    ("tanh", {}, torch.tanh),
    ("relu", {}, torch.relu),
    ("leakyRelu", {"slope": 0.01}, F.leaky_relu),
    ("leakyRelu", {"slope": 0.2}, lambda x: F.leaky_relu(x, 0.2)),
    ("elu", {"alpha": 1.0}, F.elu),
    ("elu", {"alpha": 0.5}, lambda x: F.elu(x, 0.5)),
    ("selu", {}, F.selu),
    ("celu", {"alpha": 1.0}, F.celu),
    ("celu", {"alpha": 0.5}, lambda x: F.celu(x, 0.5)),
    ("softplus", {}, F.softplus),
    ("softsign", {}, F.softsign),
    ("gelu", {"form": "exact"}, F.gelu),
    ("gelu", {"form": "tanh"}, lambda x: F.gelu(x, approximate="tanh")),
    ("silu", {}, F.silu),
    ("mish", {}, F.mish),
    # F.hardsigmoid differentiates with a sixth in float32, whatever the type.
    ("hardSigmoid", {}, lambda x: torch.clamp(x / 6 + 0.5, 0, 1)),
    ("hardTanh", {}, F.hardtanh),
    ("hardSwish", {}, F.hardswish),
    ("gaussian", {}, lambda x: torch.exp(-(x**2))),
    ("sine", {}, torch.sin),
]


def xlogx(t):
    return torch.where(t > 0, t * torch.log(torch.where(t > 0, t, 1.0)), 0.0)


# The error of each row of outputs z and targets t.
def quantile(z, t, tau):
    return torch.maximum(tau * (t - z), (tau - 1) * (t - z)).mean(1)


def poisson(z, t):
    return (F.poisson_nll_loss(z, t, log_input=True, reduction="none") + xlogx(t) - t).mean(1)


def gamma(z, t):
    return (t * torch.exp(-z) - 1 - torch.log(t) + z).mean(1)


def tweedie(z, t, power):
    a, b = 2 - power, 1 - power
    return (torch.exp(a * z) / a - t * torch.exp(b * z) / b + t**a / (a * b)).mean(1)


def gaussian(z, t):
    n = t.shape[1]
    return F.gaussian_nll_loss(
        z[:, :n], t, torch.exp(z[:, n:]), eps=0.0, reduction="none"
    ).mean(1)  # fmt: skip


def binary(z, t, positiveWeights):
    return F.binary_cross_entropy_with_logits(
        z, t, pos_weight=torch.tensor(positiveWeights), reduction="none"
    ).sum(1)


def binary_focal(z, t, gamma, positiveWeights):
    p = torch.sigmoid(z)
    own = p * t + (1 - p) * (1 - t)
    weight = torch.tensor(positiveWeights) * t + (1 - t)
    return (-weight * (1 - own) ** gamma * torch.log(own)).sum(1)


def hinge(z, t):
    return torch.clamp(1 - (2 * t - 1) * z, min=0).sum(1)


def every(weights, k):
    return torch.tensor(weights * k if len(weights) == 1 else weights)


def categorical(z, t, labelSmoothing, classWeights):
    return F.cross_entropy(
        z, t[:, 0].long(), weight=every(classWeights, z.shape[1]), reduction="none",
        label_smoothing=labelSmoothing,
    )  # fmt: skip


def categorical_focal(z, t, gamma, classWeights):
    classes = t[:, 0].long()
    p = torch.softmax(z, 1).gather(1, t.long())[:, 0]
    return -every(classWeights, z.shape[1])[classes] * (1 - p) ** gamma * torch.log(p)


def mean(function):
    return lambda z, t, **fields: function(z, t, reduction="none", **fields).mean(1)


def log_cosh(z, t):
    return torch.log(torch.cosh(z - t)).mean(1)


def number(rng, rows, columns):
    return rng.normal(0, 1.5, (rows, columns))


def positive(rng, rows, columns):
    return rng.gamma(1.5, 1.0, (rows, columns))


def count(rng, rows, columns):
    return rng.poisson(1.5, (rows, columns)).astype(np.float64)


def yes_no(rng, rows, columns):
    return rng.integers(0, 2, (rows, columns)).astype(np.float64)


def share(rng, rows, columns):
    return rng.uniform(0, 1, (rows, columns))


def classes(rng, rows, columns):
    return rng.integers(0, columns, (rows, 1)).astype(np.float64)


LOSSES = [
    ("halfSquaredError", {}, lambda z, t: 0.5 * ((z - t) ** 2).sum(1), number),
    ("meanSquaredError", {}, mean(F.mse_loss), number),
    ("meanAbsoluteError", {}, mean(F.l1_loss), number),
    ("huber", {"delta": 1.0}, mean(F.huber_loss), number),
    ("huber", {"delta": 0.4}, mean(F.huber_loss), number),
    ("logCosh", {}, log_cosh, number),
    ("quantile", {"tau": 0.5}, quantile, number),
    ("quantile", {"tau": 0.9}, quantile, number),
    ("poisson", {}, poisson, count),
    ("gamma", {}, gamma, positive),
    ("tweedie", {"power": 1.5}, tweedie, count),
    ("tweedie", {"power": 1.2}, tweedie, positive),
    ("gaussianLikelihood", {}, gaussian, number),
    ("binaryCrossEntropy", {"positiveWeights": [1.0]}, binary, yes_no),
    ("binaryCrossEntropy", {"positiveWeights": [3.0]}, binary, share),
    ("binaryCrossEntropy", {"positiveWeights": [0.5, 2.0, 4.0]}, binary, yes_no),
    ("binaryFocal", {"gamma": 2.0, "positiveWeights": [1.0]}, binary_focal, yes_no),
    ("binaryFocal", {"gamma": 0.5, "positiveWeights": [3.0]}, binary_focal, yes_no),
    ("hinge", {}, hinge, yes_no),
    ("categoricalCrossEntropy", {"labelSmoothing": 0.0, "classWeights": [1.0]}, categorical, classes),
    ("categoricalCrossEntropy", {"labelSmoothing": 0.1, "classWeights": [1.0]}, categorical, classes),
    ("categoricalCrossEntropy", {"labelSmoothing": 0.2, "classWeights": [0.5, 2.0, 1.0]},
     categorical, classes),
    ("categoricalFocal", {"gamma": 2.0, "classWeights": [1.0]}, categorical_focal, classes),
    ("categoricalFocal", {"gamma": 0.5, "classWeights": [0.5, 2.0, 1.0]}, categorical_focal, classes),
]  # fmt: skip
