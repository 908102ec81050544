"""Minima of full-batch objectives: by PyTorch's L-BFGS and SciPy, and in closed form.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes minima.json:

  networks  [{name, hidden, inputs, targets, weights, l2, start, value, parameters}]
            one hidden layer of tanh and a linear output; the objective is
            sum(weights * 0.5 * (output - target)^2) / sum(weights) + 0.5 * l2 * sum(W^2), biases free.
            Parameters in the order W1 [inputs, hidden], b1, W2 [hidden, 1], b2.
            value and parameters are those of the minimum that PyTorch's L-BFGS with strong Wolfe line search
            and SciPy's L-BFGS-B come to from start, to all digits by Newton's method.
  linear    [{name, inputs, targets, weights, l2, parameters, value}]
            no hidden layer: W [inputs, outputs], b; mean squared error. Solved as linear equations.
"""

import json
import pathlib

import numpy as np
import torch
from scipy import optimize

torch.set_num_threads(1)
rng = np.random.default_rng(20261126)


def unpack(p, inputs, hidden):
    w1, rest = p[: inputs * hidden].reshape(inputs, hidden), p[inputs * hidden :]
    b1, w2, b2 = rest[:hidden], rest[hidden : 2 * hidden].reshape(hidden, 1), rest[2 * hidden :]
    return w1, b1, w2, b2


def network(name, rows, inputs, hidden, l2, weighted):
    x = rng.uniform(-1, 1, (rows, inputs))
    y = np.sin(2 * x[:, :1]) + x[:, 1:2] * x[:, 2:3]
    s = rng.uniform(0.1, 2, rows) if weighted else np.ones(rows)
    start = rng.uniform(-0.8, 0.8, inputs * hidden + 2 * hidden + 1)
    xt, yt, st = torch.tensor(x), torch.tensor(y), torch.tensor(s)

    def objective(p):
        w1, b1, w2, b2 = unpack(p, inputs, hidden)
        out = torch.tanh(xt @ w1 + b1) @ w2 + b2
        error = (st * 0.5 * ((out - yt) ** 2).sum(dim=1)).sum() / st.sum()
        return error + 0.5 * l2 * ((w1**2).sum() + (w2**2).sum())

    def torch_minimum(start):
        p = torch.tensor(start, requires_grad=True)
        solver = torch.optim.LBFGS(
            [p], max_iter=500, max_eval=2000, tolerance_grad=1e-12, tolerance_change=0,
            history_size=10, line_search_fn="strong_wolfe",
        )

        def closure():
            solver.zero_grad()
            value = objective(p)
            value.backward()
            return value

        solver.step(closure)
        return p.detach().numpy().copy()

    def value_and_gradient(q):
        q = torch.tensor(q, requires_grad=True)
        value = objective(q)
        value.backward()
        return value.item(), q.grad.numpy()

    # Newton's steps with a difference of gradients polish what the line search leaves.
    q = torch_minimum(start)
    for _ in range(5):
        g = value_and_gradient(q)[1]
        h = np.array(
            [(value_and_gradient(q + 1e-5 * e)[1] - value_and_gradient(q - 1e-5 * e)[1]) / 2e-5
             for e in np.eye(len(q))]
        )
        q = q - np.linalg.solve((h + h.T) / 2, g)
    assert np.all(np.linalg.eigvalsh((h + h.T) / 2) > 1e-3), "no isolated minimum"

    # There are several minima: start where all lines of search lead to this one.
    start = q + rng.uniform(-0.2, 0.2, len(q))
    by_torch = torch_minimum(start)
    by_scipy = optimize.minimize(
        value_and_gradient, start, jac=True, method="L-BFGS-B",
        options={"maxiter": 1000, "maxfun": 2000, "ftol": 0, "gtol": 1e-11, "maxls": 50},
    ).x
    print(name, np.abs(by_torch - q).max(), np.abs(by_scipy - q).max(), value_and_gradient(q)[0])
    # Where values differ by rounding alone, both searches end.
    assert np.abs(by_torch - q).max() < 1e-6 and np.abs(by_scipy - q).max() < 1e-6
    return {
        "name": name, "hidden": hidden, "inputs": x.tolist(), "targets": y.tolist(),
        "weights": s.tolist() if weighted else None, "l2": l2, "start": start.tolist(),
        "value": value_and_gradient(q)[0], "parameters": q.tolist(),
    }


def linear(name, rows, inputs, outputs, l2, weighted):
    x = rng.normal(size=(rows, inputs))
    y = rng.normal(size=(rows, outputs))
    s = rng.uniform(0.1, 2, rows) if weighted else np.ones(rows)
    a = np.hstack([x, np.ones((rows, 1))])
    scale = 2 / outputs / s.sum()
    free = np.diag([1.0] * inputs + [0.0]) * l2
    p = np.linalg.solve(scale * a.T @ (s[:, None] * a) + free, scale * a.T @ (s[:, None] * y))
    value = (s[:, None] * (a @ p - y) ** 2).sum() / outputs / s.sum()
    value += 0.5 * l2 * (p[:-1] ** 2).sum()
    return {
        "name": name, "inputs": x.tolist(), "targets": y.tolist(),
        "weights": s.tolist() if weighted else None, "l2": l2,
        "parameters": p[:-1].ravel().tolist() + p[-1].tolist(), "value": value,
    }


text = json.dumps(
    {
        "networks": [
            network("weighted", 30, 3, 2, 0.01, True),
            network("plain", 30, 3, 2, 0.01, False),
        ],
        "linear": [
            linear("plain", 30, 5, 1, 0, False),
            linear("weighted", 30, 5, 2, 0, True),
            linear("ridge", 12, 6, 2, 0.1, True),
        ],
    },
    indent=1,
)
pathlib.Path(__file__).with_name("minima.json").write_text(text + "\n")
