"""Steps on a quadratic by PyTorch and schedulefree in float64, the gradient taken where training takes it.

Run: pip install -r requirements.txt; python quadratic.py    (Python 3.11)
Writes golden.json: f(x, y) = x^2/2 + 5 y^2 from (1, -2)

  runs           [{kind, fields, parameters: [steps][2], evaluated: [steps][2]}]
                 parameters: those that are stepped; evaluated: those to predict with
  newton_schulz  {input, output}: five iterations of Jordan's Muon, which works in bfloat16, here in
                 float64
"""

import json
import pathlib

import schedulefree
import torch

torch.set_default_dtype(torch.float64)
SGD, OPT = torch.optim.SGD, torch.optim

# The rule's name and fields here, the class and options there, and how many steps.
RUNS = [
    ("sgd", {"learningRate": 0.05}, SGD, {"lr": 0.05}, 8),
    ("sgd", {"learningRate": 0.05, "momentum": 0.9, "form": "gradient"},
     SGD, {"lr": 0.05, "momentum": 0.9}, 8),
    ("sgd", {"learningRate": 0.05, "momentum": 0.9, "nesterov": True, "form": "gradient"},
     SGD, {"lr": 0.05, "momentum": 0.9, "nesterov": True}, 8),
    ("rprop", {"learningRate": 0.01}, OPT.Rprop, {"lr": 0.01}, 8),
    ("rprop", {"learningRate": 0.5}, OPT.Rprop, {"lr": 0.5}, 8),
    ("rmsprop", {"learningRate": 0.01}, OPT.RMSprop, {"lr": 0.01}, 8),
    ("rmsprop", {"learningRate": 0.01, "centered": True, "momentum": 0.9},
     OPT.RMSprop, {"lr": 0.01, "centered": True, "momentum": 0.9}, 8),
    ("adagrad", {"learningRate": 0.01}, OPT.Adagrad, {"lr": 0.01}, 8),
    ("adadelta", {}, OPT.Adadelta, {}, 8),
    ("adam", {"learningRate": 0.1}, OPT.Adam, {"lr": 0.1}, 8),
    ("adam", {"learningRate": 0.1, "beta2": 0.95}, OPT.Adam, {"lr": 0.1, "betas": (0.9, 0.95)}, 8),
    ("amsgrad", {"learningRate": 0.1}, OPT.Adam, {"lr": 0.1, "amsgrad": True}, 8),
    ("adamw", {"learningRate": 0.1, "weightDecay": 0.01}, OPT.AdamW, {"lr": 0.1, "weight_decay": 0.01}, 8),
    ("nadam", {"learningRate": 0.1}, OPT.NAdam, {"lr": 0.1}, 8),
    ("radam", {"learningRate": 0.1}, OPT.RAdam, {"lr": 0.1}, 8),
    ("adamax", {"learningRate": 0.1}, OPT.Adamax, {"lr": 0.1}, 8),
    ("scheduleFree", {"learningRate": 0.1}, schedulefree.AdamWScheduleFree, {"lr": 0.1}, 6),
]


def run(kind, fields, rule, options, steps):
    p = torch.tensor([1.0, -2.0], requires_grad=True)
    optimizer = rule([p], **options)
    parameters, evaluated = [], []
    for _ in range(steps):
        if kind == "scheduleFree":
            optimizer.train()
        optimizer.zero_grad()
        (p[0] ** 2 / 2 + 5 * p[1] ** 2).backward()
        optimizer.step()
        parameters.append(p.tolist())
        if kind == "scheduleFree":
            optimizer.eval()
        evaluated.append(p.tolist())
    return {"kind": kind, "fields": fields, "parameters": parameters, "evaluated": evaluated}


def newton_schulz(x):
    x = x / (x.norm() + 1e-7)
    for _ in range(5):
        gram = x @ x.T
        x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
    return x


matrix = torch.tensor([[0.1, -0.2, 0.3], [0.4, 0.1, -0.1]])
runs = ",\n".join(json.dumps(run(*entry)) for entry in RUNS)
iteration = json.dumps({"input": matrix.tolist(), "output": newton_schulz(matrix).tolist()})
(pathlib.Path(__file__).parent / "golden.json").write_text(
    f'{{"runs": [\n{runs}\n],\n"newton_schulz": {iteration}}}\n')
