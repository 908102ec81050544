"""Columns scaled, imputed, encoded and standardised by scikit-learn.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)

scaling  RobustScaler (median, quartiles); where the quartiles agree MinMaxScaler to a width of 2,
         moved to the median; then the smooth clip z / sqrt(1 + (z/3)^2) of RealMLP
tables   SimpleImputer(median, add_indicator) before that, and OneHotEncoder, fitted to the first
         rows and applied to all
targets  StandardScaler
"""

import json

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

rng = np.random.default_rng(11)


def scaled(train, x):
    """Rows of `x` scaled by what was fitted to `train`; both [rows, 1]."""
    robust = RobustScaler().fit(train)
    quartiles = np.percentile(train, [25, 75])
    if quartiles[0] != quartiles[1]:
        z = robust.transform(x)
    elif train.min() != train.max():
        minmax = MinMaxScaler((0, 2)).fit(train)
        z = minmax.transform(x) - minmax.transform(robust.center_.reshape(1, 1))
    else:
        z = np.zeros_like(x)
    return z / np.sqrt(1 + (z / 3) ** 2)


columns = {
    "outlier": [1, 2, 2, 3, 4, 7, 100],
    "mostly zero": [0, 0, 0, 0, 0, 0, 10],
    "constant": [5, 5, 5],
    "even count": [-3.5, -1, 0, 0.25, 2, 9],
    "one": [3],
    "two": [1, 2],
    "negative": [-1e-3, -2e-3, -5e-3, -1e3],
    "large": [1e15, 1e15 + 2, 1e15 + 4, 1e15 + 10],
    "normal": list(rng.normal(50, 20, 41)),
    "lognormal": list(np.exp(rng.normal(0, 3, 40))),
}
scaling = []
for name, values in columns.items():
    train = np.array(values, dtype=float).reshape(-1, 1)
    probe = np.concatenate([train, [[-1e6], [0.0], [0.5], [1e6]]])
    scaling.append({
        "name": name, "train": train.ravel().tolist(), "probe": probe.ravel().tolist(),
        "scaled": scaled(train, probe).ravel().tolist(),
    })

# A table: a number with gaps, a category with a level and gaps.
rows, fitted = 30, 20
number = rng.normal(3, 2, rows).round(3)
number[[2, 7, 11, 25]] = np.nan
color = rng.choice(["red", "green", "blue", "Ångström"], rows).astype(object)
color[[4, 22]] = None
column = number.reshape(-1, 1)
imputer = SimpleImputer(strategy="median", add_indicator=True).fit(column[:fitted])
filled = imputer.transform(column)
present = column[:fitted][~np.isnan(column[:fitted])].reshape(-1, 1)
levels = sorted({c for c in color[:fitted] if c is not None}, key=lambda c: c.encode())
encoder = OneHotEncoder(categories=[levels + ["<missing>"]], sparse_output=False)
cells = np.array([c if c is not None else "<missing>" for c in color], dtype=object)
onehot = encoder.fit(cells[:fitted].reshape(-1, 1)).transform(cells.reshape(-1, 1))
table = {
    "number": [None if np.isnan(x) else x for x in number],
    "color": list(color),
    "fitted": fitted,
    "levels": levels,
    "encoded": np.hstack([scaled(present, filled[:, :1]), filled[:, 1:], onehot]).tolist(),
}

targets = []
for values in [[1, 2, 3, 4], [1e9, 1e9 + 1, 1e9 + 2], list(rng.normal(-7, 1e-3, 25)), [0, 0, 5]]:
    y = np.array(values, dtype=float).reshape(-1, 1)
    scaler = StandardScaler().fit(y)
    targets.append({
        "y": y.ravel().tolist(), "mean": scaler.mean_[0], "deviation": scaler.scale_[0],
        "standardized": scaler.transform(y).ravel().tolist(),
    })

with open("values.json", "w", encoding="utf-8") as file:
    json.dump({"scaling": scaling, "table": table, "targets": targets}, file, indent=1,
              ensure_ascii=False)
    file.write("\n")
