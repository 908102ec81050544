"""Metrics of predictions by scikit-learn.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes values.json: [{name, task, predictions, targets, weights, values}]

  task         regression, binary or classification
  predictions  [rows][outputs]: one value, or the probability of each class
  targets      [rows]: values, or class numbers
  weights      [rows], or null
  values       {metric: value}; those of probabilities are of the class with the highest one

The first cases are small and have ties; a class of the last is never predicted.
"""

import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics as m

here = pathlib.Path(__file__).parent
warnings.simplefilter("ignore", m._classification.UndefinedMetricWarning)


def regression(predictions, targets, weights):
    p, t, w = predictions[:, 0], targets, weights
    values = {
        "rmse": m.root_mean_squared_error(t, p, sample_weight=w),
        "mae": m.mean_absolute_error(t, p, sample_weight=w),
        "r2": m.r2_score(t, p, sample_weight=w),
        "median_ae": m.median_absolute_error(t, p, sample_weight=w),
        "pinball": m.mean_pinball_loss(t, p, sample_weight=w),
        "pinball 0.9": m.mean_pinball_loss(t, p, sample_weight=w, alpha=0.9),
    }
    if w is None or np.all(w > 0):  # scikit-learn's takes no weights
        values["max_error"] = m.max_error(t, p)
    if np.all(t != 0):
        values["mape"] = m.mean_absolute_percentage_error(t, p, sample_weight=w)
    if np.all(t >= 0) and np.all(p > 0):
        values["poisson_deviance"] = m.mean_poisson_deviance(t, p, sample_weight=w)
    return values


def classification(predictions, targets, weights):
    t, w = targets.astype(int), weights
    classes = predictions.shape[1]
    labels = list(range(classes))
    best = predictions.argmax(axis=1)
    rest = {"sample_weight": w, "zero_division": 0}
    values = {
        "log_loss": m.log_loss(t, predictions, labels=labels, sample_weight=w),
        "accuracy": m.accuracy_score(t, best, sample_weight=w),
        "balanced_accuracy": m.balanced_accuracy_score(t, best, sample_weight=w),
        "brier": m.brier_score_loss(t, predictions, labels=labels, sample_weight=w),
        "mcc": m.matthews_corrcoef(t, best, sample_weight=w),
        "f1_macro": m.f1_score(t, best, average="macro", **rest),
        "f1_weighted": m.f1_score(t, best, average="weighted", **rest),
        "precision_macro": m.precision_score(t, best, average="macro", **rest),
        "recall_macro": m.recall_score(t, best, average="macro", **rest),
    }
    if classes == 2:
        values["auc"] = m.roc_auc_score(t, predictions[:, 1], sample_weight=w)
        values["f1"] = m.f1_score(t, best, **rest)
        values["precision"] = m.precision_score(t, best, **rest)
        values["recall"] = m.recall_score(t, best, **rest)
    elif len(set(t)) == classes:
        values["auc_ovr"] = m.roc_auc_score(
            t, predictions, multi_class="ovr", average="macro", sample_weight=w
        )
    return values


rng = np.random.default_rng(20261126)


def probabilities(rows, classes, steps=None):
    logits = rng.normal(size=(rows, classes))
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    if steps:  # many equal ones
        p[:, 1] = np.clip(np.round(p[:, 1] * steps) / steps, 1 / steps, 1 - 1 / steps)
        p[:, 0] = 1 - p[:, 1]
    return p


def two(p):
    return np.array([[1 - x, x] for x in p])


small = np.array([[7, 2, 1], [1, 6, 3], [2, 2, 6], [5, 3, 2], [3, 4, 3]]) / 10
counts = rng.poisson(3, size=40).astype(float)
rows = [
    ("four values", "regression", np.array([[2.5], [0], [2], [8]]), np.array([3, -0.5, 2, 7]), None),
    ("values", "regression", rng.normal(size=(42, 1)), rng.normal(size=42), None),
    ("weighted values", "regression", rng.normal(size=(40, 1)), rng.normal(size=40),
     rng.integers(0, 4, size=40) / 2),
    ("real weights", "regression", rng.normal(size=(40, 1)), rng.normal(size=40),
     rng.uniform(0.1, 2, size=40)),
    ("counts", "regression", rng.uniform(0.5, 6, size=(40, 1)), counts, rng.uniform(0.1, 2, size=40)),
    ("five of two", "binary", two([0.1, 0.4, 0.35, 0.4, 0.8]), np.array([0.0, 1, 1, 0, 1]), None),
    ("two", "binary", probabilities(60, 2, steps=8), rng.integers(0, 2, size=60), None),
    ("two weighted", "binary", probabilities(60, 2, steps=8), rng.integers(0, 2, size=60),
     rng.uniform(0.1, 2, size=60)),
    ("five of three", "classification", small, np.array([0, 1, 2, 1, 0]), None),
    ("four", "classification", probabilities(70, 4), rng.integers(0, 4, size=70), None),
    ("four weighted", "classification", probabilities(70, 4), rng.integers(0, 4, size=70),
     rng.uniform(0.1, 2, size=70)),
    ("one never predicted", "classification", probabilities(50, 4) * np.array([1, 1, 1, 1e-3]),
     rng.integers(0, 4, size=50), rng.uniform(0.1, 2, size=50)),
]
cases = []
for name, task, p, t, w in rows:
    t = t.astype(float)
    if task != "regression":
        p = p / p.sum(axis=1, keepdims=True)
    measure = regression if task == "regression" else classification
    cases.append(
        {
            "name": name,
            "task": task,
            "predictions": p.tolist(),
            "targets": t.tolist(),
            "weights": None if w is None else w.tolist(),
            "values": {k: float(v) for k, v in measure(p, t, w).items()},
        }
    )

# Known from elsewhere: the examples of scikit-learn's documentation.
assert abs(cases[0]["values"]["rmse"] - 0.6123724356957945) < 1e-15
assert abs(cases[5]["values"]["auc"] - 0.75) < 1e-15
assert abs(cases[8]["values"]["auc_ovr"] - 0.888888888888889) < 1e-15

(here / "values.json").write_text(json.dumps(cases, indent=1) + "\n")
