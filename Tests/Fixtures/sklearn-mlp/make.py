"""Short training runs of scikit-learn's MLPClassifier and MLPRegressor.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Reads data.json (30 rows, 4 columns; six targets, row weights) and writes runs.json:

  settings       what all runs share
  X              [30][4]
  y              by task: binary, multi (classes 0 to 2), multilabel [30][3], reg, reg2 [30][2],
                 poisson
  sample_weight  [30]
  runs           [{task, solver, activation, weighted, params, init, epochs, predictions}]

params holds what deviates from the settings and scikit-learn's defaults. init and
epochs["1"], ["2"], ["10"] hold coefs (per layer, [inputs][outputs]) and intercepts (per layer);
the epochs also loss_curve, one loss an epoch. predictions are those of the first ten rows after ten
epochs: probabilities for the classes or labels ([10][2] for binary), else the regressed values.
"""

import functools
import json
import pathlib
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

here = pathlib.Path(__file__).parent
data = json.loads((here / "data.json").read_text())
X = np.array(data["X"])
weights = np.array(data["sample_weight"])

# tol 0 and endless patience: the runs end after their epochs and not before.
settings = {
    "hidden_layer_sizes": [5, 3],
    "batch_size": 8,
    "shuffle": False,
    "alpha": 0.01,
    "learning_rate_init": 0.001,
    "random_state": 42,
    "tol": 0.0,
    "n_iter_no_change": 1000,
}
variants = [
    ("adam", "relu", False, {}),
    ("adam", "tanh", False, {}),
    ("adam", "tanh", True, {}),
    ("adam", "logistic", False, {}),
    ("adam", "identity", False, {}),
    ("sgd", "tanh", False, {"nesterovs_momentum": True}),
    ("sgd", "tanh", False, {"nesterovs_momentum": False, "momentum": 0.5}),
    ("sgd", "tanh", False, {"learning_rate": "invscaling", "learning_rate_init": 0.1}),
]


def kind_of(task):
    if task == "poisson":
        return functools.partial(MLPRegressor, loss="poisson")
    return MLPRegressor if task.startswith("reg") else MLPClassifier


def fit(task, solver, activation, weighted, params, epochs):
    options = {**settings, **params}
    model = kind_of(task)(solver=solver, activation=activation, max_iter=epochs, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(X, np.array(data["y"][task]), sample_weight=weights if weighted else None)
    assert model.n_iter_ == epochs
    return model


def parameters(model):
    return {
        "coefs": [c.tolist() for c in model.coefs_],
        "intercepts": [b.tolist() for b in model.intercepts_],
    }


def initial(task, activation):
    """The parameters before the first step: a run whose learning rate is too small to move them."""
    still = {**settings, "learning_rate_init": 1e-300}
    model = kind_of(task)(solver="sgd", activation=activation, max_iter=1, **still)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(X, np.array(data["y"][task]))
    return parameters(model)


def run(task, solver, activation, weighted, params):
    epochs = {}
    for count in (1, 2, 10):
        model = fit(task, solver, activation, weighted, params, count)
        epochs[str(count)] = {**parameters(model), "loss_curve": model.loss_curve_}
    outputs = model.predict_proba(X[:10]) if hasattr(model, "predict_proba") else model.predict(X[:10])
    return {
        "task": task,
        "solver": solver,
        "activation": activation,
        "weighted": weighted,
        "params": params,
        "init": initial(task, activation),
        "epochs": epochs,
        "predictions": np.reshape(outputs, (10, -1)).tolist(),
    }


def compact(value):
    return json.dumps(value, separators=(",", ":"))


runs = [run(task, *variant) for task in data["y"] for variant in variants]
head = {"settings": settings, **data}
lines = [f"{compact(key)}:{compact(value)}," for key, value in head.items()]
text = "{" + "\n".join(lines) + '\n"runs":[\n' + ",\n".join(map(compact, runs)) + "\n]}\n"
(here / "runs.json").write_text(text)
