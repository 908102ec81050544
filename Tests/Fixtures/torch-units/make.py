"""Every activation and every loss by PyTorch in float64: values and gradients.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Where PyTorch has no function of the kind, the plain formula is written with its operations and
differentiated by autograd. Writes values.json:

  activations  [{kind, fields, net: [n], out: [n], slope: [n]}]
  prelu        [{shared, slopes: [k], net: [rows][k], upstream: [rows][k], out: [rows][k],
               slopes_gradient: [k], net_gradient: [rows][k]}], upstream being the gradient of out
  losses       [{kind, fields, output: [rows][k], target: [rows][m], weights: [rows] or null,
               value, gradient: [rows][k]}], value being sum(weights * row) / sum(weights)

Kinds, fields and formulas: units.py.
"""

import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

from units import ACTIVATIONS, LOSSES, classes

rng = np.random.default_rng(40)


def activation(kind, fields, function):
    net = torch.tensor(np.append(rng.normal(0, 2.5, 40), [-12, -6, 6, 12]), requires_grad=True)
    out = function(net)
    (slope,) = torch.autograd.grad(out.sum(), net)
    return {
        "kind": kind, "fields": fields, "net": net.tolist(), "out": out.tolist(),
        "slope": slope.tolist(),
    }  # fmt: skip


def prelu(shared):
    net = torch.tensor(rng.normal(0, 2, (5, 3)), requires_grad=True)
    slopes = torch.tensor(rng.normal(0.25, 0.1, 1 if shared else 3), requires_grad=True)
    upstream = torch.tensor(rng.normal(0, 1, (5, 3)))
    out = F.prelu(net, slopes)
    gradients = torch.autograd.grad((out * upstream).sum(), (slopes, net))
    return {
        "shared": shared, "slopes": slopes.tolist(), "net": net.tolist(),
        "upstream": upstream.tolist(), "out": out.tolist(),
        "slopes_gradient": gradients[0].tolist(), "net_gradient": gradients[1].tolist(),
    }  # fmt: skip


def loss(kind, fields, function, draw, columns, weighted):
    rows = 6
    targets = columns
    if kind == "gaussianLikelihood":
        columns = 2 * targets
    z = torch.tensor(rng.normal(0, 1.2, (rows, columns)), requires_grad=True)
    t = torch.tensor(draw(rng, rows, targets))
    weights = rng.uniform(0.2, 3, rows) if weighted else None
    s = torch.tensor(weights) if weighted else torch.ones(rows)
    value = (s * function(z, t, **fields)).sum() / s.sum()
    (gradient,) = torch.autograd.grad(value, z)
    assert math.isfinite(value.item())
    return {
        "kind": kind, "fields": fields, "output": z.tolist(), "target": t.tolist(),
        "weights": weights.tolist() if weighted else None, "value": value.item(),
        "gradient": gradient.tolist(),
    }  # fmt: skip


def cases():
    for kind, fields, function, draw in LOSSES:
        weights = fields.get("positiveWeights", fields.get("classWeights", [1.0]))
        sizes = [1, 3] if len(weights) == 1 else [3]
        if draw is classes:
            sizes = [2, 3] if len(weights) == 1 else [3]
        for columns in sizes:
            for weighted in (False, True):
                yield loss(kind, fields, function, draw, columns, weighted)


def lines(items):
    return ",\n".join(json.dumps(item) for item in items)


text = f'{{"activations": [\n{lines(activation(*a) for a in ACTIVATIONS)}\n],\n'
text += f'"prelu": [\n{lines(prelu(shared) for shared in (False, True))}\n],\n'
text += f'"losses": [\n{lines(cases())}\n]}}\n'
pathlib.Path(__file__).with_name("values.json").write_text(text)
