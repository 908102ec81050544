"""Activations, losses and their derivatives at ordinary and at extreme points, by mpmath.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Everything is computed by the plain definition with 1200 digits, so that nothing cancels or
overflows, and then rounded once to the nearest double. Writes values.json:

  activations  {name: {points: [n], values: [n], derivatives: [n]}}
               names: identity, logistic, tanh, relu; the derivative of relu at 0 is 0
  losses       [{loss, output: [k], target, value, gradient: [k]}] of one row without weights:
               half_squared_error         1/2 sum (output - target)^2; target [k]
               mean_squared_error         mean over outputs of (output - target)^2; target [k]
               binary_cross_entropy       sum over outputs of log(1 + exp(z)) - target z; target [k]
               categorical_cross_entropy  log(sum exp(z)) - z[target]; target is a class number
               gradient: of value with respect to output
"""

import json
import pathlib

from mpmath import exp, log, mp, mpf

mp.dps = 1200

# Activations.
magnitudes = [
    "5e-324", "1e-310", "2.2250738585072014e-308", "1e-200", "1e-20", "1e-16", "1e-10", "1e-8",
    "3e-8", "1e-5", "1e-4", "0.001", "0.01", "0.05", "0.1", "0.125", "0.2", "0.25", "0.3", "0.5",
    "0.549306", "0.6", "0.625", "0.7", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.7", "2", "2.5",
    "3", "3.3", "4", "5", "6", "7.5", "8", "9", "10", "12", "15", "17", "18.5", "19", "19.1", "20",
    "22", "25", "30", "36", "37", "40", "50", "80", "88", "89", "100", "300", "350", "500", "700",
    "709", "709.8", "710", "720", "745", "746", "800", "1000", "1e4", "1e10", "1e100", "1e308",
]  # fmt: skip
points = sorted({float(s) * sign for s in magnitudes for sign in (1, -1)} | {0.0})

def logistic(x):
    return 1 / (1 + exp(-x)) if x > -5000 else mpf(0)


def logistic_derivative(x):
    return logistic(x) * logistic(-x)


def tanh(x):
    if abs(x) > 2000:
        return mpf(1) if x > 0 else mpf(-1)
    if abs(x) < mpf("1e-50"):
        # The series: what follows the third power lies far below the last digit of a double.
        return x - x**3 / 3
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def tanh_derivative(x):
    return 4 / (exp(x) + exp(-x)) ** 2 if abs(x) < 2000 else mpf(0)


functions = {
    "identity": (lambda x: x, lambda x: mpf(1)),
    "logistic": (logistic, logistic_derivative),
    "tanh": (tanh, tanh_derivative),
    "relu": (lambda x: max(x, mpf(0)), lambda x: mpf(1 if x > 0 else 0)),
}
activations = {
    name: {
        "points": points,
        "values": [float(function(mpf(x))) for x in points],
        "derivatives": [float(derivative(mpf(x))) for x in points],
    }
    for name, (function, derivative) in functions.items()
}

# Losses.
def half_squared_error(output, target):
    differences = [z - t for z, t in zip(output, target)]
    return sum(d**2 for d in differences) / 2, differences


def mean_squared_error(output, target):
    value, gradient = half_squared_error(output, target)
    return 2 * value / len(output), [2 * g / len(output) for g in gradient]


def binary_cross_entropy(output, target):
    value = sum(log(1 + exp(z)) - t * z for z, t in zip(output, target))
    return value, [1 / (1 + exp(-z)) - t for z, t in zip(output, target)]


def categorical_cross_entropy(output, target):
    total = sum(exp(z) for z in output)
    gradient = [exp(z) / total for z in output]
    gradient[target] = gradient[target] - 1
    return log(total) - output[target], gradient


logits = [0, 1e-300, 1e-9, 0.1, 1, 2.5, 10, 36, 37, 40, 100, 700, 710, 745, 800, 1000]
cases = []
for z in sorted({float(z) * sign for z in logits for sign in (1, -1)}):
    cases += [("binary_cross_entropy", [z], [t]) for t in (0.0, 1.0)]
cases += [
    ("binary_cross_entropy", [1000.0, -1000.0, 0.5], [0.0, 1.0, 1.0]),
    ("binary_cross_entropy", [2.0, -3.0], [0.25, 0.9]),
]
rows = [
    [0.0, 0.0], [1.0, -1.0], [0.3, -0.2, 1.7], [1000.0, 0.0], [1000.0, -1000.0],
    [-1000.0, -1000.0, -1000.0], [1000.0, 1000.0, 999.0], [1000.0, 999.5, -1000.0, 0.0],
    [745.0, 0.0], [710.0, 0.0, -710.0], [40.0, 0.0], [37.0, 0.0, 0.0], [-1e4, 1e4], [0.5],
    [1e-9, -1e-9, 0.0], [5.0, 4.0, 3.0, 2.0, 1.0, 0.0, -1.0, -2.0, -3.0],
]  # fmt: skip
for row in rows:
    cases += [("categorical_cross_entropy", row, c) for c in range(min(len(row), 4))]
for row, target in [
    ([0.0], [0.0]), ([1.5], [-0.5]), ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]), ([1e3, -1e3], [-1e3, 1e3]),
    ([1e150, 1.0], [-1e150, 1.0]), ([1e-160], [0.0]), ([1.0 + 2**-52], [1.0]),
    ([0.75136507, 0.77292847], [0.01, 0.99]),
]:  # fmt: skip
    cases += [("half_squared_error", row, target), ("mean_squared_error", row, target)]

definitions = {
    f.__name__: f
    for f in (
        half_squared_error, mean_squared_error, binary_cross_entropy, categorical_cross_entropy
    )
}  # fmt: skip
losses = []
for loss, output, target in cases:
    wide = target if isinstance(target, int) else [mpf(t) for t in target]
    value, gradient = definitions[loss]([mpf(z) for z in output], wide)
    losses.append(
        {
            "loss": loss,
            "output": output,
            "target": target,
            "value": float(value),
            "gradient": [float(g) for g in gradient],
        }
    )

lines = [f"{json.dumps(name)}: {json.dumps(table)}" for name, table in activations.items()]
items = ",\n".join(json.dumps(item) for item in losses)
text = '{"activations": {\n' + ",\n".join(lines) + '\n},\n"losses": [\n' + items + "\n]}\n"
pathlib.Path(__file__).with_name("values.json").write_text(text)
