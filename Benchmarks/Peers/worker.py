"""What the peers' programs share: a line with a request in, a line with the seconds of one unit out.

A request is `kind name widths batch rows task seconds`, as `compare.py` sends it. A peer gives
`serve` a function that makes the workload of a request: a function of a number of repeats, and the
units (steps or rows) in one repeat.
"""
import os
import sys
import time
from dataclasses import dataclass

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "."
THREADS = int(sys.argv[2]) if len(sys.argv) > 2 else 1


def limit_threads():
    """To be called before the libraries that start threads are imported."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(THREADS)


@dataclass(frozen=True)
class Request:
    kind: str
    name: str
    widths: tuple
    batch: int
    rows: int
    task: str
    seconds: float

    @property
    def classifies(self):
        return self.task == "classes"

    def data(self):
        """The inputs [rows, features] in float32, and the targets: [rows, 1], or classes [rows]."""
        import numpy as np

        path = os.path.join(FOLDER, self.name)
        x = np.fromfile(path + ".inputs", np.float32).reshape(self.rows, -1)
        t = np.fromfile(path + ".targets", np.float32)
        return (x, t.astype(np.int64)) if self.classifies else (x, t.reshape(self.rows, 1))

    def weights(self):
        """Starting weights [inputs, outputs] and biases of each layer."""
        import numpy as np

        random = np.random.default_rng(1)
        return [(random.normal(0, (2 / a) ** 0.5, (a, b)).astype(np.float32),
                 np.zeros(b, np.float32)) for a, b in zip(self.widths, self.widths[1:])]


def parse(line):
    kind, name, widths, batch, rows, task, seconds = line.split()
    return Request(kind, name, tuple(map(int, widths.split("-"))), int(batch), int(rows), task,
                   float(seconds))


def timed(run, repeats):
    start = time.perf_counter()
    run(repeats)
    return time.perf_counter() - start


def serve(description, make):
    """Answers requests until the input ends. The first request of a case warms up, by two repeats
    whatever it asks for: the first of them compiles, where something is compiled."""
    print("ready", description, flush=True)
    current = None
    for line in sys.stdin:
        try:
            request = parse(line)
            if current != (request.kind, request.name):
                run, units = make(request)
                timed(run, 1)
                repeats = 1
                current = (request.kind, request.name)
            else:
                repeats = max(1, int(request.seconds / per_repeat))
            elapsed = timed(run, repeats)
            per_repeat = elapsed / repeats
            print(elapsed / (repeats * units), flush=True)
        except Exception as error:  # A peer that cannot do a case must not end the comparison.
            current = None
            print("failed", type(error).__name__, str(error).replace("\n", " ")[:200], flush=True)
