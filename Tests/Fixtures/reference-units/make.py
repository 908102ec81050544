"""Activations, cross-entropy and regression losses by PyTorch in float64, with autograd's derivatives.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes values.json:

  activations    {x: [11], name: {y: [11], dy: [11]}}
  cross_entropy  {logits: [2][3], y: [2], mean_ce, mean_ce_ls0.1, grad_ls0.1: [2][3]}, plain and with
                 label smoothing 0.1
  regression_losses_pred_minus_target
                 means over four differences e of prediction and target: {e: [4], name: value}.
                 poisson_nll takes e as the logarithm of the prediction and the targets in its name,
                 gaussian_nll the variance in its name. log-cosh and pinball, for which PyTorch has no
                 function, are plain formulas.
"""

import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "relu": F.relu, "leaky_relu_.01": F.leaky_relu, "elu": F.elu, "selu": F.selu, "gelu_erf": F.gelu,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"), "silu": F.silu, "mish": F.mish,
    "softplus": lambda x: F.softplus(x, threshold=1e9), "tanh": torch.tanh, "sigmoid": torch.sigmoid,
    "softsign": F.softsign, "hardswish": F.hardswish,
}


def activations():
    points = [-6.0, -3.0, -1.0, -0.5, -0.01, 0.0, 0.01, 0.5, 1.0, 3.0, 6.0]
    curves = {"x": points}
    for name, function in ACTIVATIONS.items():
        x = torch.tensor(points, requires_grad=True)
        y = function(x)
        y.sum().backward()
        curves[name] = {"y": y.tolist(), "dy": x.grad.tolist()}
    return curves


def cross_entropy():
    logits = torch.tensor([[2.0, -1.0, 0.5], [0.0, 3.0, -2.0]], requires_grad=True)
    y = torch.tensor([0, 2])
    smoothed = F.cross_entropy(logits, y, label_smoothing=0.1)
    smoothed.backward()
    return {
        "logits": logits.tolist(), "y": y.tolist(), "mean_ce": F.cross_entropy(logits, y).item(),
        "mean_ce_ls0.1": smoothed.item(), "grad_ls0.1": logits.grad.tolist(),
    }


def regression():
    e = torch.tensor([-2.0, -0.3, 0.1, 4.0])
    zero, counts = torch.zeros(4), torch.tensor([2.0, 1.0, 0.0, 5.0])
    return {
        "e": e.tolist(),
        "mse_mean": F.mse_loss(e, zero).item(),
        "mae_mean": F.l1_loss(e, zero).item(),
        "huber_delta1": F.huber_loss(e, zero).item(),
        "smooth_l1_beta1": F.smooth_l1_loss(e, zero).item(),
        "logcosh_mean": torch.log(torch.cosh(e)).mean().item(),
        "pinball_q0.9_mean": torch.maximum(0.9 * -e, 0.1 * e).mean().item(),
        "poisson_nll_log_input_mean(y=2,1,0,5)": F.poisson_nll_loss(e, counts).item(),
        "gaussian_nll(var=.5)": F.gaussian_nll_loss(e, zero, torch.full((4,), 0.5)).item(),
    }


(pathlib.Path(__file__).parent / "values.json").write_text(
    json.dumps(
        {
            "activations": activations(), "cross_entropy": cross_entropy(),
            "regression_losses_pred_minus_target": regression(),
        }, indent=1) + "\n")
