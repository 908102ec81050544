"""Learning-rate schedules by PyTorch, scikit-learn and pytabkit, as factors on a rate of 1.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes values.json:

  epochs, batches, rows  of the run that the schedules are followed over
  schedules              {name: [epochs * batches] the factor of each step}
  fractions              [n] shares of a run
  by_fraction            {name: [n] the factor at each share}, pytabkit's
  plateaus               [{name, options, errors, factors}]: the factor after each error
"""

import importlib.util
import json
import pathlib

import torch
from sklearn.neural_network._stochastic_optimizers import SGDOptimizer
from torch.optim import lr_scheduler as ls

epochs, batches, rows = 8, 5, 18
steps = epochs * batches


def optimizer():
    return torch.optim.SGD([torch.zeros(1, dtype=torch.float64)], lr=1.0, momentum=0.9)


def followed(make, per_epoch=False, value=lambda group: group["lr"]):
    """The value before each step, with the scheduler advanced after each step or epoch."""
    sgd = optimizer()
    scheduler = make(sgd)
    values = []
    for step in range(steps):
        values.append(float(value(sgd.param_groups[0])))
        sgd.step()
        if step + 1 < steps and (not per_epoch or (step + 1) % batches == 0):
            scheduler.step()
    return values


def one_cycle(sgd):
    return ls.OneCycleLR(sgd, max_lr=1.0, total_steps=steps)


def warm_up(sgd):
    first = ls.LinearLR(sgd, start_factor=1 / 8, total_iters=7)
    return ls.SequentialLR(sgd, [first, ls.CosineAnnealingLR(sgd, steps - 8)], milestones=[8])


def inverse_scaling(power):
    sgd = SGDOptimizer([], learning_rate_init=1.0, lr_schedule="invscaling", power_t=power)
    values = []
    for epoch in range(epochs):
        values += [float(sgd.learning_rate)] * batches
        sgd.iteration_ends((epoch + 1) * rows)
    return values


schedules = {
    "step": followed(lambda o: ls.StepLR(o, 3, 0.2), per_epoch=True),
    "multi-step": followed(lambda o: ls.MultiStepLR(o, [2, 3, 6], 0.3), per_epoch=True),
    "exponential": followed(lambda o: ls.ExponentialLR(o, 0.7), per_epoch=True),
    "linear": followed(lambda o: ls.PolynomialLR(o, steps)),
    "polynomial": followed(lambda o: ls.PolynomialLR(o, steps, power=2.5)),
    "cosine": followed(lambda o: ls.CosineAnnealingLR(o, steps, eta_min=0.125)),
    "equal cycles": followed(lambda o: ls.CosineAnnealingWarmRestarts(o, 10)),
    "growing cycles": followed(lambda o: ls.CosineAnnealingWarmRestarts(o, 1, 3, eta_min=0.01)),
    "one cycle": followed(one_cycle),
    "one cycle of momentum": [
        m / 0.95 for m in followed(one_cycle, value=lambda group: group["momentum"])
    ],
    "warm-up": followed(warm_up),
    "inverse scaling": inverse_scaling(0.5),
    "inverse scaling 0.25": inverse_scaling(0.25),
}

# pytabkit's file alone: the package as a whole wants more than numpy.
package = pathlib.Path(importlib.util.find_spec("pytabkit").origin).parent
spec = importlib.util.spec_from_file_location(
    "scheduling", package / "models" / "training" / "scheduling.py"
)
scheduling = importlib.util.module_from_spec(spec)
spec.loader.exec_module(scheduling)
fractions = [0, 0.01, 0.02, 1 / 30, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95,
             0.99, 1]
by_fraction = {
    name: [float(scheduling.get_schedule(name).call_time_(t)) for t in fractions]
    for name in ["coslog4", "flat_cos"]
}


def plateau(name, errors, **options):
    sgd = optimizer()
    scheduler = ls.ReduceLROnPlateau(sgd, eps=0, **options)
    factors = []
    for error in errors:
        scheduler.step(error)
        factors.append(float(sgd.param_groups[0]["lr"]))
    return {"name": name, "options": options, "errors": errors, "factors": factors}


falling = [4, 3, 2.5, 2.4999, 2.49975, 2.6, 2.4, 2.4, 2.4, 2.4, 2.4, 1, 1, 1, 1, 1, 1, 1, 1, 1]
plateaus = [
    plateau("defaults", [1.0] * 30),
    plateau("tight", falling, factor=0.5, patience=2),
    plateau("coarse", falling, factor=0.5, patience=1, threshold=0.05),
    plateau("cooling", falling, factor=0.5, patience=1, cooldown=2),
    plateau("no patience", falling, factor=0.5, patience=0, min_lr=0.1),
]

pathlib.Path(__file__).with_name("values.json").write_text(
    json.dumps(
        {
            "epochs": epochs,
            "batches": batches,
            "rows": rows,
            "schedules": schedules,
            "fractions": fractions,
            "by_fraction": by_fraction,
            "plateaus": plateaus,
        },
        indent=1,
    )
    + "\n"
)
