"""Activations, losses and their derivatives at ordinary and at extreme points, by mpmath.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Everything is computed by the plain definition with 1200 digits, so that nothing cancels or
overflows, and then rounded once to the nearest double. Derivatives are central differences of those
definitions with a step of 1e-400. Writes values.json:

  activations  [{kind, fields, values: [n], derivatives: [n]}] at the shared list of points [n];
               at a kink the derivative is that of the left side, of hard sigmoid and hard tanh that
               of the flat side, of hard swish the outer one
  losses       [{kind, fields, output: [k], target: [m], value, gradient: [k]}] of one row without
               weights; gradient: of value with respect to output. No case lies on a kink.

Kinds and fields are named as in the library.
"""

import json
import pathlib

from mpmath import cos, cosh, erfc, exp, log, mp, mpf, pi, sin, sqrt, tanh

mp.dps = 1200
STEP = mpf("1e-400")

# Activations.
magnitudes = [
    "5e-324", "1e-310", "2.2250738585072014e-308", "1e-200", "1e-20", "1e-16", "1e-10", "1e-8",
    "3e-8", "1e-5", "1e-4", "0.001", "0.01", "0.05", "0.1", "0.125", "0.2", "0.25", "0.3", "0.5",
    "0.549306", "0.6", "0.625", "0.7", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "1.7", "2", "2.5",
    "3", "3.3", "4", "5", "6", "7.5", "8", "9", "10", "12", "15", "17", "18.5", "19", "19.1", "20",
    "22", "25", "30", "36", "37", "38", "40", "50", "80", "88", "89", "100", "300", "350", "500",
    "700", "709", "709.8", "710", "720", "745", "746", "800", "1000", "1e4", "1e10", "1e100", "1e308",
]  # fmt: skip
points = sorted({float(s) * sign for s in magnitudes for sign in (1, -1)} | {0.0})
FAR = 5000  # beyond, every function below that is not piecewise has reached its limit


def far(left, right):
    """A function with its limits put in, as functions of x, where |x| is large."""

    def wrap(function):
        return lambda x: left(x) if x < -FAR else right(x) if x > FAR else function(x)

    return wrap


zero, one, same = (lambda x: mpf(0)), (lambda x: mpf(1)), (lambda x: x)


def logistic(x):
    return 1 / (1 + exp(-x))


def clamp(x, low, high):
    return max(mpf(low), min(mpf(high), x))


def bend(x):
    return sqrt(2 / pi) * (x + mpf(0.044715) * x**3)


LAMBDA = mpf("1.0507009873554804934193349852946")
ALPHA = mpf("1.6732632423543772848170429916717")

# kind, fields, function, derivative at kinks
functions = [
    ("identity", {}, same, {}),
    ("logistic", {}, far(zero, one)(logistic), {}),
    ("tanh", {}, far(lambda x: mpf(-1), one)(tanh), {}),
    ("relu", {}, lambda x: max(x, mpf(0)), {0: 0}),
]
for slope in (0.01, 0.2):
    functions.append(
        ("leakyRelu", {"slope": slope}, lambda x, a=slope: x if x > 0 else mpf(a) * x, {0: slope})
    )
for alpha in (1.0, 0.5):
    functions += [
        ("elu", {"alpha": alpha},
         far(lambda x, a=alpha: mpf(-a), same)(
             lambda x, a=alpha: x if x > 0 else mpf(a) * (exp(x) - 1)), {0: alpha}),
        ("celu", {"alpha": alpha},
         far(lambda x, a=alpha: mpf(-a), same)(
             lambda x, a=alpha: x if x > 0 else mpf(a) * (exp(x / mpf(a)) - 1)), {0: 1}),
    ]  # fmt: skip
functions += [
    ("selu", {},
     far(lambda x: -LAMBDA * ALPHA, lambda x: LAMBDA * x)(
         lambda x: LAMBDA * (x if x > 0 else ALPHA * (exp(x) - 1))), {0: LAMBDA * ALPHA}),
    ("softplus", {}, far(zero, same)(lambda x: log(1 + exp(x))), {}),
    ("softsign", {}, lambda x: x / (1 + abs(x)), {0: 1}),
    ("gelu", {"form": "exact"}, far(zero, same)(lambda x: x * erfc(-x / sqrt(mpf(2))) / 2), {}),
    ("gelu", {"form": "tanh"},
     lambda x: (x if x > 0 else mpf(0)) if abs(x) > 30 else x * (1 + tanh(bend(x))) / 2, {}),
    ("silu", {}, far(zero, same)(lambda x: x * logistic(x)), {}),
    ("mish", {}, far(zero, same)(lambda x: x * tanh(log(1 + exp(x)))), {}),
    ("hardSigmoid", {}, lambda x: clamp(x / 6 + mpf(1) / 2, 0, 1), {-3: 0, 3: 0}),
    ("hardTanh", {}, lambda x: clamp(x, -1, 1), {-1: 0, 1: 0}),
    ("hardSwish", {}, lambda x: x * clamp(x / 6 + mpf(1) / 2, 0, 1), {-3: 0, 3: 1}),
    ("gaussian", {}, far(zero, zero)(lambda x: exp(-(x**2))), {}),
    ("sine", {}, sin, {}),
]  # fmt: skip


def derivative(function, x):
    return (function(x + STEP) - function(x - STEP)) / (2 * STEP)


activations = [
    {
        "kind": kind,
        "fields": fields,
        "values": [float(function(mpf(x))) for x in points],
        "derivatives": [
            float(kinks[x] if x in kinks else derivative(function, mpf(x))) for x in points
        ],
    }
    for kind, fields, function, kinks in functions
]


# Losses: functions of the outputs z and targets t of one row, and of the fields.
def mean(terms):
    terms = list(terms)
    return sum(terms) / len(terms)


def half_squared(z, t):
    return sum((a - b) ** 2 for a, b in zip(z, t)) / 2


def mean_squared(z, t):
    return mean((a - b) ** 2 for a, b in zip(z, t))


def absolute(z, t):
    return mean(abs(a - b) for a, b in zip(z, t))


def huber(z, t, delta):
    d = mpf(delta)
    return mean(e * e / 2 if e <= d else d * (e - d / 2) for e in (abs(a - b) for a, b in zip(z, t)))


def log_cosh(z, t):
    return mean(log(cosh(a - b)) for a, b in zip(z, t))


def quantile(z, t, tau):
    q = mpf(tau)
    return mean(max(q * (b - a), (q - 1) * (b - a)) for a, b in zip(z, t))


def poisson(z, t):
    return mean(exp(a) - b * a + (b * log(b) - b if b else 0) for a, b in zip(z, t))


def gamma(z, t):
    return mean(b * exp(-a) - 1 - log(b * exp(-a)) for a, b in zip(z, t))


def tweedie(z, t, power):
    r = mpf(power)
    return mean(
        exp(a * (2 - r)) / (2 - r) - b * exp(a * (1 - r)) / (1 - r)
        + (b ** (2 - r) if b else 0) / ((1 - r) * (2 - r)) for a, b in zip(z, t)
    )  # fmt: skip


def gaussian(z, t):
    n = len(t)
    return mean((z[n + j] + (t[j] - z[j]) ** 2 * exp(-z[n + j])) / 2 for j in range(n))


def weight(weights, j):
    return mpf(weights[0 if len(weights) == 1 else j])


def binary(z, t, positiveWeights):
    return sum(
        weight(positiveWeights, j) * b * log(1 + exp(-a)) + (1 - b) * log(1 + exp(a))
        for j, (a, b) in enumerate(zip(z, t))
    )


def binary_focal(z, t, gamma, positiveWeights):
    g = mpf(gamma)
    return sum(
        weight(positiveWeights, j) * (1 / (1 + exp(a))) ** g * log(1 + exp(-a)) if b
        else (1 / (1 + exp(-a))) ** g * log(1 + exp(a)) for j, (a, b) in enumerate(zip(z, t))
    )  # fmt: skip


def hinge(z, t):
    return sum(max(mpf(0), 1 - (2 * b - 1) * a) for a, b in zip(z, t))


def softmax(z):
    powers = [exp(a) for a in z]
    return [p / sum(powers) for p in powers]


def categorical(z, t, labelSmoothing, classWeights):
    p, e, k = softmax(z), mpf(labelSmoothing), len(z)
    return -sum(
        weight(classWeights, j) * ((1 - e) * (j == t[0]) + e / k) * log(p[j]) for j in range(k)
    )


def categorical_focal(z, t, gamma, classWeights):
    p = softmax(z)[int(t[0])]
    return -weight(classWeights, int(t[0])) * (1 - p) ** mpf(gamma) * log(p)


# Cases: a kind, its function and fields, then rows of outputs and targets.
cases = []


def add(kind, function, fields, rows):
    cases.extend((kind, function, fields, z, t) for z, t in rows)


plain = [
    ([0.0], [0.5]), ([1.5], [-0.5]), ([0.1, 0.2, 0.3], [0.3, 0.25, 0.1]),
    ([1e3, -1e3], [-1e3, 1e3]), ([1.0 + 2**-52], [1.0]), ([0.75136507, 0.77292847], [0.01, 0.99]),
    ([1e-9], [0.0]), ([-3e-5, 1e4], [0.0, 0.0]), ([0.7, -40.0], [0.0, 0.0]),
]  # fmt: skip
add("halfSquaredError", half_squared, {}, plain + [([1e150, 1.0], [-1e150, 1.0]), ([0.0], [0.0])])
add("meanSquaredError", mean_squared, {}, plain + [([1e150, 1.0], [-1e150, 1.0]), ([0.0], [0.0])])
add("meanAbsoluteError", absolute, {}, plain + [([1e300, 0.5], [-1e300, 0.0])])
for delta in (1.0, 0.4):
    add("huber", huber, {"delta": delta}, plain)
add("logCosh", log_cosh, {}, plain + [([1.0], [0.0]), ([1.0001], [0.0]), ([-0.999], [0.0])])
for tau in (0.5, 0.9):
    add("quantile", quantile, {"tau": tau}, plain)

counts = [
    ([0.3], [2.0]), ([-1.2, 0.5], [0.25, 4.0]), ([0.1], [1.0]), ([3.0], [20.0]), ([-30.0], [1.0]),
    ([2.0], [1e6]), ([50.0], [3.0]), ([1e-6], [1.0]), ([-1e-9], [1.0]), ([0.6931], [2.0]),
    ([300.0, -300.0], [1e-3, 1.0]), ([2.3026, -4.6], [10.0, 0.01]),
]  # fmt: skip
zeros = [([0.5], [0.0]), ([-20.0, 1.0], [0.0, 3.0]), ([100.0], [0.0])]
add("poisson", poisson, {}, counts + zeros)
add("gamma", gamma, {}, counts)
for power in (1.5, 1.2):
    add("tweedie", tweedie, {"power": power}, counts + zeros)
add("gaussianLikelihood", gaussian, {}, [
    ([0.5, 0.0], [0.5]), ([0.5, 0.3], [1.5]), ([1.0, 2.0, -1.0, 0.5], [0.5, 2.25]),
    ([0.0, -40.0], [1e-9]), ([3.0, 100.0], [-50.0]), ([0.1, -700.0], [0.1]),
])  # fmt: skip

logits = [0, 1e-300, 1e-9, 0.1, 1, 2.5, 10, 36, 37, 40, 100, 700, 710, 745, 800, 1000]
pairs = [
    ([z], [t])
    for z in sorted({float(z) * sign for z in logits for sign in (1, -1)})
    for t in (0.0, 1.0)
]
several = [([1000.0, -1000.0, 0.5], [0.0, 1.0, 1.0]), ([2.0, -3.0], [1.0, 0.0])]
soft = [([2.0, -3.0], [0.25, 0.9])]
for weights in ([1.0], [3.0]):
    add("binaryCrossEntropy", binary, {"positiveWeights": weights}, pairs + several + soft)
add("binaryCrossEntropy", binary, {"positiveWeights": [0.5, 2.0, 4.0]}, several[:1])
for gamma_, weights in ((2.0, [1.0]), (0.5, [3.0]), (0.0, [1.0])):
    add("binaryFocal", binary_focal, {"gamma": gamma_, "positiveWeights": weights}, pairs + several)
add("hinge", hinge, {}, [
    ([0.0], [1.0]), ([0.5, -0.5], [1.0, 1.0]), ([2.0], [1.0]), ([2.0], [0.0]), ([-3.0], [0.0]),
    ([1e4, -1e4, 0.25], [0.0, 1.0, 0.0]),
])  # fmt: skip
rows = [
    [0.0, 0.0], [1.0, -1.0], [0.3, -0.2, 1.7], [1000.0, 0.0], [1000.0, -1000.0],
    [-1000.0, -1000.0, -1000.0], [1000.0, 1000.0, 999.0], [1000.0, 999.5, -1000.0, 0.0],
    [745.0, 0.0], [710.0, 0.0, -710.0], [40.0, 0.0], [37.0, 0.0, 0.0], [-1e4, 1e4], [0.5],
    [1e-9, -1e-9, 0.0], [5.0, 4.0, 3.0, 2.0, 1.0, 0.0, -1.0, -2.0, -3.0],
]  # fmt: skip
classes = [(row, [float(c)]) for row in rows for c in range(min(len(row), 4))]
threes = [(row, target) for row, target in classes if len(row) == 3]
for smoothing, weights in ((0.0, [1.0]), (0.1, [1.0]), (0.2, [0.5, 2.0, 1.0])):
    add("categoricalCrossEntropy", categorical,
        {"labelSmoothing": smoothing, "classWeights": weights},
        classes if len(weights) == 1 else threes)  # fmt: skip
for gamma_, weights in ((2.0, [1.0]), (0.5, [0.5, 2.0, 1.0]), (0.0, [1.0])):
    add("categoricalFocal", categorical_focal, {"gamma": gamma_, "classWeights": weights},
        [(row, target) for row, target in classes if len(row) > 1]
        if len(weights) == 1 else threes)  # fmt: skip

losses = []
for kind, function, fields, output, target in cases:
    wide, aim = [mpf(z) for z in output], [mpf(t) for t in target]
    gradient = []
    for j in range(len(wide)):
        up, down = [*wide], [*wide]
        up[j] += STEP
        down[j] -= STEP
        gradient.append((function(up, aim, **fields) - function(down, aim, **fields)) / (2 * STEP))
    losses.append(
        {
            "kind": kind,
            "fields": fields,
            "output": output,
            "target": target,
            "value": float(function(wide, aim, **fields)),
            "gradient": [float(g) for g in gradient],
        }
    )


def lines(items):
    return ",\n".join(json.dumps(item) for item in items)


text = f'{{"points": {json.dumps(points)},\n"activations": [\n{lines(activations)}\n],\n'
text += f'"losses": [\n{lines(losses)}\n]}}\n'
pathlib.Path(__file__).with_name("values.json").write_text(text)
