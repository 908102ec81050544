"""Metrics of several targets, by scikit-learn.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes values.json: {x, numbers: {...}, labels: {...}}

  x        [rows]: a feature
  y        [targets][rows]: numbers, or classes no and yes
  prior    what a dummy predicts for each target: its mean, or the shares of no and yes
  scores   {metric: mean over the targets} of those predictions
  parts    {metric: [targets]}
"""

import json
import pathlib

import numpy as np
from sklearn import metrics as m
from sklearn.dummy import DummyClassifier, DummyRegressor

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(31)
rows = 80
x = rng.normal(size=rows).round(3)

t = np.stack([5 + x + rng.normal(size=rows), 300 * x + 40 * rng.normal(size=rows)], axis=1).round(3)
p = DummyRegressor().fit(x[:, None], t).predict(x[:, None])
raw = {"rmse": m.root_mean_squared_error, "mae": m.mean_absolute_error, "r2": m.r2_score}
numbers = {
    "y": t.T.tolist(),
    "prior": p[0].tolist(),
    "scores": {k: f(t, p, multioutput="uniform_average") for k, f in raw.items()},
    "parts": {k: f(t, p, multioutput="raw_values").tolist() for k, f in raw.items()},
}

shares = [0.3, 0.65, 0.1]
y = np.stack([(rng.random(rows) < s).astype(int) for s in shares], axis=1)
prior = [DummyClassifier(strategy="prior").fit(x[:, None], c).predict_proba(x[:, None]) for c in y.T]
parts = {
    "log_loss": [m.log_loss(c, q) for c, q in zip(y.T, prior)],
    "accuracy": [m.accuracy_score(c, q.argmax(1)) for c, q in zip(y.T, prior)],
    "auc": [m.roc_auc_score(c, q[:, 1]) for c, q in zip(y.T, prior)],
}
labels = {
    "y": np.where(y.T == 1, "yes", "no").tolist(),
    "prior": np.concatenate([q[0] for q in prior]).tolist(),
    "scores": {
        "log_loss": float(np.mean(parts["log_loss"])),
        "accuracy": 1 - m.hamming_loss(y, np.stack([q.argmax(1) for q in prior], axis=1)),
        "auc": m.roc_auc_score(y, np.stack([q[:, 1] for q in prior], axis=1), average="macro"),
    },
    "parts": parts,
}
values = {"x": x.tolist(), "numbers": numbers, "labels": labels}
(here / "values.json").write_text(json.dumps(values, indent=1) + "\n")
