"""A hundred steps of each optimiser along given gradients, by PyTorch and scikit-learn in float64.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes trajectories.json:

  initial       [5] the parameters before the first step
  gradients     [100][5] the gradient of each step, whatever the parameters are
  kept          [28] the steps, from 1, after which the parameters are kept: all of the first twenty,
                then every tenth
  trajectories  [{name, library, optimizer, options, learning_rates, parameters}]
                learning_rates: [100], the rate of each step; parameters: [28][5]

The gradients have what tells forms apart: a parameter with tiny ones (where epsilon stands), one
whose first are zero, one of changing size and sign. Rates that change tell the two forms of momentum
apart: PyTorch's v = m v + g; p -= rate v, and scikit-learn's v = m v - rate g; p += v. PyTorch's Rprop
reads its rate in the first step alone.
"""

import json
import pathlib

import numpy as np
import torch
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

STEPS = 100
kept = list(range(1, 21)) + list(range(30, STEPS + 1, 10))
initial = [0.5, -1.25, 2.0, 0.0, -0.03]


def written_gradients():
    rng = np.random.default_rng(7)
    gradients = rng.normal(0, 1, (STEPS, 5)).round(3)
    gradients[:, 1] = (gradients[:, 1] * 1e-9).round(13)
    gradients[:4, 2] = 0
    gradients[:, 3] = (np.abs(gradients[:, 3]) + 0.1).round(3)
    gradients[::5, 4] = (gradients[::5, 4] * 100).round(1)
    return gradients


torch.set_default_dtype(torch.float64)  # NAdam keeps the product of its momenta in it
gradients = written_gradients()
constant = [1.0] * STEPS
changing = [0.25, 0.5, 0.75, 1.0, 1.0, 1.0, 0.9, 0.8, 0.7, 0.6] + [0.5] * 40 + [0.1] * 50


def by_torch(kind, rates, options):
    p = torch.tensor(initial, dtype=torch.float64, requires_grad=True)
    optimizer = kind([p], lr=rates[0], foreach=False, **options)
    steps = []
    for rate, gradient in zip(rates, gradients):
        optimizer.param_groups[0]["lr"] = rate
        p.grad = torch.tensor(gradient)
        optimizer.step()
        steps.append(p.tolist())
    return steps


def by_sklearn_sgd(rates, options):
    p = [np.array(initial)]
    optimizer = SGDOptimizer(p, learning_rate_init=rates[0], lr_schedule="constant", **options)
    steps = []
    for rate, gradient in zip(rates, gradients):
        optimizer.learning_rate = rate
        optimizer.update_params(p, [gradient.copy()])
        steps.append(p[0].tolist())
    return steps


def by_sklearn_adam(rates, options):
    p = [np.array(initial)]
    optimizer = AdamOptimizer(p, learning_rate_init=rates[0], **options)
    steps = []
    for rate, gradient in zip(rates, gradients):
        optimizer.learning_rate_init = rate
        optimizer.update_params(p, [gradient.copy()])
        steps.append(p[0].tolist())
    return steps


from torch.optim import (  # noqa: E402
    SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop, Rprop)

betas = {"betas": (0.9, 0.999)}
split = {"beta_1": 0.9, "beta_2": 0.999}
plan = [
    ("torch", "sgd", SGD, 0.1, {}),
    ("torch", "sgd", SGD, 0.1, {"momentum": 0.9}),
    ("torch", "sgd", SGD, 0.1, {"momentum": 0.9, "nesterov": True}),
    ("torch", "adam", Adam, 0.01, {**betas, "eps": 1e-8}),
    ("torch", "adam", Adam, 0.01, {"betas": (0.8, 0.95), "eps": 1e-3}),
    ("torch", "adamw", AdamW, 0.01, {**betas, "eps": 1e-8, "weight_decay": 0.05}),
    ("torch", "adagrad", Adagrad, 0.1, {"eps": 1e-10}),
    ("torch", "adagrad", Adagrad, 0.1, {"eps": 1e-3, "lr_decay": 0.05, "initial_accumulator_value": 0.2}),
    ("torch", "rmsprop", RMSprop, 0.01, {"alpha": 0.99, "eps": 1e-8}),
    ("torch", "rmsprop", RMSprop, 0.01, {"alpha": 0.9, "eps": 1e-3, "centered": True}),
    ("torch", "rmsprop", RMSprop, 0.01, {"alpha": 0.95, "eps": 1e-8, "momentum": 0.8}),
    ("torch", "rmsprop", RMSprop, 0.01, {"alpha": 0.95, "eps": 1e-8, "centered": True, "momentum": 0.8}),
    ("torch", "adadelta", Adadelta, 1.0, {"rho": 0.9, "eps": 1e-6}),
    ("torch", "adadelta", Adadelta, 0.5, {"rho": 0.8, "eps": 1e-3}),
    ("torch", "amsgrad", Adam, 0.01, {**betas, "eps": 1e-8, "amsgrad": True}),
    ("torch", "amsgrad", AdamW, 0.01, {"betas": (0.8, 0.9), "eps": 1e-3, "weight_decay": 0.05, "amsgrad": True}),
    ("torch", "adamax", Adamax, 0.02, {**betas, "eps": 1e-8}),
    ("torch", "adamax", Adamax, 0.02, {"betas": (0.8, 0.95), "eps": 1e-3}),
    ("torch", "nadam", NAdam, 0.02, {**betas, "eps": 1e-8, "momentum_decay": 0.004}),
    ("torch", "nadam", NAdam, 0.02, {"betas": (0.8, 0.95), "eps": 1e-3, "momentum_decay": 0.1,
                                     "weight_decay": 0.05, "decoupled_weight_decay": True}),
    ("torch", "radam", RAdam, 0.01, {**betas, "eps": 1e-8}),
    ("torch", "radam", RAdam, 0.01, {"betas": (0.8, 0.95), "eps": 1e-3, "weight_decay": 0.05,
                                     "decoupled_weight_decay": True}),
    ("torch", "rprop", Rprop, 0.01, {"etas": (0.5, 1.2), "step_sizes": (1e-6, 50)}),
    ("torch", "rprop", Rprop, 0.5, {"etas": (0.3, 1.5), "step_sizes": (0.05, 0.8)}),
    ("sklearn", "sgd", by_sklearn_sgd, 0.1, {"momentum": 0.9, "nesterov": False}),
    ("sklearn", "sgd", by_sklearn_sgd, 0.1, {"momentum": 0.9, "nesterov": True}),
    ("sklearn", "adam", by_sklearn_adam, 0.01, {**split, "epsilon": 1e-8}),
    ("sklearn", "adam", by_sklearn_adam, 0.01, {"beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-3}),
]


def uniform(options):
    """The options under one set of names: pairs apart, both libraries' names alike."""
    names = {"eps": "epsilon", "beta_1": "beta1", "beta_2": "beta2", "alpha": "decay",
             "lr_decay": "rate_decay", "initial_accumulator_value": "initial_sum"}
    pairs = {"betas": ("beta1", "beta2"), "etas": ("shrinkage", "growth"),
             "step_sizes": ("smallest", "largest")}
    result = {}
    for name, value in options.items():
        if name in pairs:
            result.update(zip(pairs[name], value))
        elif name not in ("amsgrad", "decoupled_weight_decay"):  # what the optimiser's name says
            result[names.get(name, name)] = value
    return result


trajectories = []
for library, optimizer, function, rate, options in plan:
    for schedule, factors in (("constant", constant), ("changing", changing)):
        if optimizer == "rprop" and schedule == "changing":
            continue
        rates = [rate * factor for factor in factors]
        if library == "torch":
            steps = by_torch(function, rates, options)
        else:
            steps = function(rates, options)
        written = uniform(options)
        text = ", ".join(f"{name} {value}" for name, value in written.items())
        trajectories.append(
            {
                "name": f"{library} {optimizer} ({text}), {schedule} rate",
                "library": library,
                "optimizer": optimizer,
                "options": written,
                "learning_rates": rates,
                "parameters": [steps[step - 1] for step in kept],
            }
        )

head = {"initial": initial, "gradients": gradients.tolist(), "kept": kept}
lines = [f"{json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
items = ",\n".join(json.dumps(t) for t in trajectories)
text = "{" + "\n".join(lines) + '\n"trajectories": [\n' + items + "\n]}\n"
pathlib.Path(__file__).with_name("trajectories.json").write_text(text)
