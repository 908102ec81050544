"""Lion, Schedule-Free AdamW, Muon and the averages by the formulas of their papers, in float64.

Run: pip install -r requirements.txt; python papers.py    (Python 3.11)
Reads gradients and initial from trajectories.json, and writes papers.json:

  vectors   [{name, optimizer, options, learning_rates, parameters, evaluated}]
            parameters and evaluated: [100][5], those that are stepped and those to predict with
  matrices  {initial, gradients, runs}: a network 3-5-4-2 with biases; initial and each of the 30
            gradients: [weights, biases] of each layer, weights [inputs][outputs]
            runs: [{name, options, parameters}], parameters: those after steps 1, 2, 5 and 30
  newton_schulz  {input, output}: five iterations on a matrix

Sources: Chen and others, "Symbolic discovery of optimization algorithms", algorithm 2; Defazio and
others, "The road less scheduled", algorithm 1, with the bias correction and weights of schedulefree;
Jordan, "Muon", whose matrices are [outputs][inputs]; Izmailov and others, "Averaging weights leads to
wider optima and better generalization", algorithm 1.
"""

import json
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent
file = json.loads((here / "trajectories.json").read_text())
initial = np.array(file["initial"])
gradients = np.array(file["gradients"])
steps = len(gradients)
falling = [0.02 * (1 - 0.9 * k / steps) for k in range(steps)]
warming = [0.02 * min(1, (k + 1) / 10) for k in range(steps)]


def lion(rates, beta1, beta2, weight_decay):
    p, m = initial.copy(), np.zeros(5)
    for g, rate in zip(gradients, rates):
        c = beta1 * m + (1 - beta1) * g
        p = p - rate * (np.sign(c) + weight_decay * p)
        m = beta2 * m + (1 - beta2) * g
        yield p, p


def schedule_free(rates, beta1, beta2, epsilon, weight_decay, step_power, rate_power):
    z, x, v = initial.copy(), initial.copy(), np.zeros(5)
    total, largest = 0.0, 0.0
    for k, (g, rate) in enumerate(zip(gradients, rates), 1):
        y = (1 - beta1) * z + beta1 * x
        v = beta2 * v + (1 - beta2) * g**2
        z = z - rate * (g / (np.sqrt(v / (1 - beta2**k)) + epsilon) + weight_decay * y)
        largest = max(largest, rate)
        weight = k**step_power * largest**rate_power
        total += weight
        x = (1 - weight / total) * x + weight / total * z
        yield (1 - beta1) * z + beta1 * x, x


def momentum(rates, mu):
    p, u = initial.copy(), np.zeros(5)
    for g, rate in zip(gradients, rates):
        u = mu * u - rate * g
        p = p + u
        yield p


def ema(rates, mu, decay):
    mean = None
    for p in momentum(rates, mu):
        mean = p if mean is None else decay * mean + (1 - decay) * p
        yield p, mean


def swa(rates, mu, start, interval):
    taken = []
    for k, p in enumerate(momentum(rates, mu)):
        before = int(start * steps)
        if k >= before and (k - before) % interval == 0:
            taken.append(p)
        yield p, (np.mean(taken, axis=0) if taken else p)


def newton_schulz(g, iterations=5):
    x = g / (np.linalg.norm(g) + 1e-7)
    if g.shape[0] > g.shape[1]:
        x = x.T
    for _ in range(iterations):
        a = x @ x.T
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return x.T if g.shape[0] > g.shape[1] else x


def adam(p, m, v, g, k, rate, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.0):
    p = p * (1 - rate * weight_decay)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return p - rate * (m / (1 - beta1**k)) / (np.sqrt(v / (1 - beta2**k)) + epsilon), m, v


def muon(start, slopes, rate, mu, nesterov, iterations, scale, weight_decay, output, rest, rest_decay):
    ps = [p.copy() for p in start]
    m = [np.zeros_like(p) for p in start]
    v = [np.zeros_like(p) for p in start]
    for k, gs in enumerate(slopes, 1):
        for i, g in enumerate(gs):
            if g.ndim == 2 and (output or i != len(gs) - 2):
                w, g = ps[i].T, g.T  # [outputs, inputs]
                m[i] = mu * m[i] + (1 - mu) * gs[i]
                u = (1 - mu) * g + mu * m[i].T if nesterov else m[i].T
                size = max(1, w.shape[0] / w.shape[1]) ** 0.5
                if scale == "adam":
                    size = 0.2 * max(w.shape) ** 0.5
                ps[i] = (w * (1 - rate * weight_decay) - rate * size * newton_schulz(u, iterations)).T
            else:
                decay = rest_decay if g.ndim == 2 else 0
                ps[i], m[i], v[i] = adam(ps[i], m[i], v[i], g, k, rest, weight_decay=decay)
        yield [p.copy() for p in ps]


vector_plan = [
    ("lion", lion, {"beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0}),
    ("lion", lion, {"beta1": 0.7, "beta2": 0.9, "weight_decay": 0.3}),
    ("scheduleFree", schedule_free, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8,
     "weight_decay": 0.0, "step_power": 0.0, "rate_power": 2.0}),
    ("scheduleFree", schedule_free, {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3,
     "weight_decay": 0.1, "step_power": 1.5, "rate_power": 1.0}),
    ("ema", ema, {"mu": 0.9, "decay": 0.95}),
    ("swa", swa, {"mu": 0.9, "start": 0.75, "interval": 1}),
    ("swa", swa, {"mu": 0.9, "start": 0.3, "interval": 7}),
]
vectors = []
for optimizer, function, options in vector_plan:
    for schedule, rates in (("falling", falling), ("warming", warming)):
        path = list(function(rates, **options))
        vectors.append({
            "name": f"{optimizer} {options}, {schedule} rate", "optimizer": optimizer,
            "options": options, "learning_rates": rates,
            "parameters": [p.tolist() for p, _ in path],
            "evaluated": [e.tolist() for _, e in path],
        })

rng = np.random.default_rng(11)
shapes = [(3, 5), (5,), (5, 4), (4,), (4, 2), (2,)]
start = [rng.normal(0, 0.5, shape).round(3) for shape in shapes]
slopes = [[rng.normal(0, 10.0 ** rng.integers(-3, 2), shape).round(5) for shape in shapes]
          for _ in range(30)]
kept = [1, 2, 5, 30]
common = {"rate": 0.02, "mu": 0.95, "nesterov": True, "iterations": 5, "scale": "shape",
          "weight_decay": 0.0, "output": False, "rest": 0.001, "rest_decay": 0.0}
runs = []
for change in ({}, {"nesterov": False, "scale": "adam"}, {"output": True, "mu": 0.8},
               {"weight_decay": 0.1, "iterations": 2, "rest": 0.01, "rest_decay": 0.05}):
    options = {**common, **change}
    path = list(muon(start, slopes, **options))
    runs.append({"name": f"muon {change}", "options": options,
                 "parameters": [[p.tolist() for p in path[k - 1]] for k in kept]})

square = rng.normal(0, 1, (4, 6))
lines = [
    '"vectors": [\n' + ",\n".join(json.dumps(v) for v in vectors) + "\n],",
    '"matrices": {"initial": ' + json.dumps([p.tolist() for p in start]) + ",\n",
    '"gradients": [\n' + ",\n".join(json.dumps([g.tolist() for g in gs]) for gs in slopes) + "\n],",
    f'"kept": {kept},',
    '"runs": [\n' + ",\n".join(json.dumps(run) for run in runs) + "\n]},",
    '"newton_schulz": ' + json.dumps({"input": square.tolist(), "output": newton_schulz(square).tolist()}),
]
(here / "papers.json").write_text("{" + "\n".join(lines) + "}\n")
