"""What `Benchmarks/run` measures: the cases, their data, and how fast ours wants to be."""
import itertools
import os
import subprocess
import sys
from dataclasses import dataclass, field

import numpy as np

NAMES = {"ours": "ours", "torch": "PyTorch", "jax": "JAX", "sklearn": "scikit-learn",
         "onnxruntime": "onnxruntime, Python", "onnxruntimeC": "onnxruntime, C",
         "fann": "libfann", "pandas": "pandas", "openblas": "products alone",
         "serial": "ours, 1 thread"}
# Nothing may be slower with two threads than with one. What its shape keeps on one thread costs the
# same twice, but for what the clock of the machine makes of it.
NO_SLOWER = 0.97


@dataclass(frozen=True)
class Case:
    """One thing to time, and who is asked for it at so many threads.

    `goals` has, for a number of threads, how many times as fast as a contender ours should be at
    least; for "ours" itself, the seconds of one unit that it should not exceed.
    """
    title: str
    kind: str
    name: str
    widths: str
    batch: int
    rows: int
    task: str
    unit: str
    peers: dict
    goals: dict = field(default_factory=dict)

    def request(self, seconds):
        return (f"{self.kind} {self.name} {self.widths} {self.batch} {self.rows} {self.task} "
                f"{seconds:g}")

    def goals_at(self, threads):
        goals = dict(self.goals.get(threads, {}))
        if "serial" in self.peers[threads]:
            goals.setdefault("serial", NO_SLOWER)
        return goals


def cases(quick):
    """Small cases come first: where the time of the quick form runs out, a large one is cut short."""
    few = 4 if quick else 1
    small = dict(name="small", widths="10-64-64-1", batch=32, rows=8192, task="regression")
    medium = dict(name="medium", widths="54-256-256-7", batch=256, rows=16384 // few, task="classes")
    mnist = dict(name="mnist", widths="784-512-256-10", batch=128, rows=8192 // few, task="classes")
    large = dict(name="large", widths="784-2048-2048-10", batch=1024, rows=8192 // few,
                 task="classes")
    worked = dict(name="worked", widths="2-2-2", batch=1, rows=1, task="regression")
    flights = dict(name="flights", widths="128-128", batch=256, rows=16384 if quick else 0,
                   task="classes")
    trainers = ("torch", "jax", "sklearn")
    predictors = (*trainers, "onnxruntime")
    alone = {2: ("serial",)}

    def both(*peers):
        return {1: peers, 2: (*peers, "serial")}

    def step(title, sizes, goals, *more):
        return Case(title, "train", **sizes, unit="step", peers=both(*trainers, *more), goals=goals)

    small_goals = {"torch": 35, "sklearn": 18, "jax": 2.2}
    return [
        Case("worked example, 10,000 rounds, Double", "worked", **worked, unit="run",
             peers={1: ("fann",), **alone}, goals={1: {"fann": 1}}),
        Case("the same through the trainer", "workedTrainer", **worked, unit="run",
             peers={1: (), **alone}),
        Case("online, 10-64-64-1, SGD", "online", **small, unit="step",
             peers={1: ("fann",), **alone}, goals={1: {"fann": 5}}),
        Case("one row predicted, 10-64-64-1", "row", **small, unit="row",
             peers={1: (*predictors, "onnxruntimeC", "fann"), **alone},
             goals={1: {"fann": 5, "onnxruntime": 30, "onnxruntimeC": 5, "ours": 0.4e-6}}),
        Case("bulk prediction, 10-64-64-1", "bulk", **small, unit="row", peers=both(*predictors),
             goals={2: {"torch": 4}}),
        Case("bulk prediction, 54-256-256-7", "bulk", **medium, unit="row",
             peers=both(*predictors)),
        Case("sixteen networks, 10-64-64-1", "sixteen", **small, unit="step", peers=alone,
             goals={2: {"serial": 1.9}}),
        step("small, 10-64-64-1, batch 32", small, {1: small_goals, 2: small_goals}),
        step("medium, 54-256-256-7, batch 256", medium, {2: {"torch": 1.9, "jax": 1.7}}, "openblas"),
        step("mnist, 784-512-256-10, batch 128", mnist, {2: {"torch": 1.9, "jax": 1.4}}, "openblas"),
        Case("CSV read, every number made", "csvNumbers", **flights, unit="file",
             peers={1: ("pandas",)}, goals={1: {"pandas": 2}}),
        Case("CSV read into a table", "csvTable", **flights, unit="file", peers={1: ("pandas",)},
             goals={1: {"pandas": 2}}),
        Case("`backprop train`, end to end", "trainFile", **flights, unit="run",
             peers=both("sklearn")),
        step("large, 784-2048-2048-10, batch 1024", large,
             {2: {"torch": 1.2, "jax": 1.05, "openblas": 0.95}}, "openblas"),
    ]


def write_data(folder, case, table):
    """Writes what the contenders read, where it is not there yet."""
    path = os.path.join(folder, case.name)
    if case.name == "flights":
        write_table(path + ".csv", table, case.rows)
    else:
        write_numbers(path, case)
    if any("onnxruntimeC" in peers for peers in case.peers.values()):
        write_model(path + ".onnx", case)


def write_numbers(path, case):
    """Normal inputs; targets from a random linear teacher, with noise that nobody can learn."""
    if os.path.exists(path + ".inputs"):
        return
    if case.name == "worked":
        x, t = np.array([[0.05, 0.1]]), np.array([[0.01, 0.99]])
    else:
        widths = list(map(int, case.widths.split("-")))
        random = np.random.default_rng(7)
        x = random.normal(size=(case.rows, widths[0]))
        scores = x @ random.normal(0, widths[0] ** -0.5, (widths[0], widths[-1]))
        scores += random.normal(0, 0.3, scores.shape)
        t = scores.argmax(axis=1) if case.task == "classes" else scores
    x.astype(np.float32).tofile(path + ".inputs")
    t.astype(np.float32).tofile(path + ".targets")


def write_model(path, case):
    """The network of a case, for the peer that cannot make it."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Peers", "onnx_model.py")
    with open(path, "wb") as file:
        subprocess.run([sys.executable, program], input=case.request(0).encode(), stdout=file,
                       check=True)


def write_table(path, table, rows):
    """The first rows of a table, or all of it where `rows` is 0."""
    if os.path.exists(path):
        return
    if not rows:
        os.symlink(os.path.abspath(table), path)
        return
    with open(table) as source, open(path, "w") as file:
        file.writelines(itertools.islice(source, rows + 1))
