"""What weighted rows and classes come to, by scikit-learn.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes values.json: {classes: {...}, numbers: {...}}

  x, weights   [rows]: a feature, and how much each row counts
  y            [rows]: classes as text, or numbers
  balanced     the weight of each class, rows counted alike and by their weights
  prior        what DummyClassifier(strategy="prior") or DummyRegressor() predicts when it is fitted
               with the weights
  scores       {metric: value} of those predictions, measured with the weights
"""

import json
import pathlib

import numpy as np
from sklearn import metrics as m
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.utils.class_weight import compute_class_weight

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20)
rows = 60
x = rng.normal(size=(rows, 1)).round(3)
weights = np.array([0.0, 0.25, 1.0, 2.0, 3.5])[rng.integers(0, 5, rows)]

y = np.array(["a", "b", "c"])[rng.choice(3, rows, p=[0.6, 0.3, 0.1])]
labels = np.unique(y)
prior = DummyClassifier(strategy="prior").fit(x, y, sample_weight=weights).predict_proba(x)
classes = {
    "y": y.tolist(),
    "balanced": compute_class_weight("balanced", classes=labels, y=y).tolist(),
    "balancedByWeight": compute_class_weight(
        "balanced", classes=labels, y=y, sample_weight=weights).tolist(),
    "prior": prior[0].tolist(),
    "scores": {
        "log_loss": m.log_loss(y, prior, sample_weight=weights),
        "accuracy": m.accuracy_score(y, labels[prior.argmax(1)], sample_weight=weights),
    },
}

t = (3 + 2 * x[:, 0] + rng.normal(size=rows)).round(4)
mean = DummyRegressor().fit(x, t, sample_weight=weights).predict(x)
numbers = {
    "y": t.tolist(),
    "prior": [float(mean.reshape(-1)[0])],
    "scores": {
        "rmse": m.root_mean_squared_error(t, mean, sample_weight=weights),
        "mae": m.mean_absolute_error(t, mean, sample_weight=weights),
        "r2": m.r2_score(t, mean, sample_weight=weights),
    },
}
values = {"x": x[:, 0].tolist(), "weights": weights.tolist(), "classes": classes, "numbers": numbers}
(here / "values.json").write_text(json.dumps(values, indent=1) + "\n")
