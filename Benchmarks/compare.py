#!/usr/bin/env python3
"""Times the engine and its peers in turn, and prints one Markdown table. Called by `Benchmarks/run`.

Each contender is a program of its own that reads the same data and answers one request at a time, so
that nothing else of this runs meanwhile. A round asks each contender of a case once, in turn; a cell is
the median over the rounds, and a ratio the median of the ratios within each round, so that a busy
machine slows both sides of it.
"""
import argparse
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {"ours": "ours", "torch": "PyTorch", "jax": "JAX", "sklearn": "scikit-learn",
         "onnxruntime": "onnxruntime", "fann": "libfann", "serial": "ours, 1 thread"}
PROGRAMS = {"torch": "pytorch_peer.py", "jax": "jax_peer.py", "sklearn": "sklearn_peer.py",
            "onnxruntime": "onnxruntime_peer.py"}
TRAINERS = ("torch", "jax", "sklearn")
QUICK_SECONDS = 100  # After which the quick form begins no other round,
QUICK_LIMIT = 112  # and no longer waits for the one that is under way.


@dataclass(frozen=True)
class Case:
    title: str
    kind: str
    name: str
    widths: str
    batch: int
    rows: int
    task: str
    unit: str
    threads: tuple
    peers: tuple

    def request(self, seconds):
        return (f"{self.kind} {self.name} {self.widths} {self.batch} {self.rows} {self.task} "
                f"{seconds:g}")


def cases(quick):
    """Small cases come first: where the time of the quick form runs out, a large one is cut short."""
    few = 4 if quick else 1
    small = dict(name="small", widths="10-64-64-1", batch=32, rows=8192, task="regression")
    medium = dict(name="medium", widths="54-256-256-7", batch=256, rows=16384 // few, task="classes")
    mnist = dict(name="mnist", widths="784-512-256-10", batch=128, rows=8192 // few, task="classes")
    large = dict(name="large", widths="784-2048-2048-10", batch=1024, rows=8192 // few,
                 task="classes")
    worked = dict(name="worked", widths="2-2-2", batch=1, rows=1, task="regression")
    bulk = (*TRAINERS, "onnxruntime")
    return [
        Case("worked example, 10,000 rounds, Double", "worked", **worked, unit="run",
             threads=(1,), peers=("fann",)),
        Case("the same through the trainer", "workedTrainer", **worked, unit="run", threads=(1,),
             peers=()),
        Case("online, 10-64-64-1, SGD", "online", **small, unit="step", threads=(1,),
             peers=("fann",)),
        Case("one row predicted, 10-64-64-1", "row", **small, unit="row", threads=(1,),
             peers=(*bulk, "fann")),
        Case("bulk prediction, 10-64-64-1", "bulk", **small, unit="row", threads=(1, 2), peers=bulk),
        Case("bulk prediction, 54-256-256-7", "bulk", **medium, unit="row", threads=(1, 2),
             peers=bulk),
        Case("sixteen networks, 10-64-64-1", "sixteen", **small, unit="step", threads=(2,),
             peers=("serial",)),
        Case("small, 10-64-64-1, batch 32", "train", **small, unit="step", threads=(1, 2),
             peers=TRAINERS),
        Case("medium, 54-256-256-7, batch 256", "train", **medium, unit="step", threads=(1, 2),
             peers=TRAINERS),
        Case("mnist, 784-512-256-10, batch 128", "train", **mnist, unit="step", threads=(1, 2),
             peers=TRAINERS),
        Case("large, 784-2048-2048-10, batch 1024", "train", **large, unit="step", threads=(1, 2),
             peers=TRAINERS),
    ]


def write_data(folder, case):
    """Normal inputs; targets from a random linear teacher, with noise that nobody can learn."""
    path = os.path.join(folder, case.name)
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


class Worker:
    """A contender's process, idle between requests."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.description = None

    def line(self):
        return self.process.stdout.readline().strip() or "failed the program ended"

    def wait_until_ready(self):
        self.description = self.line().removeprefix("ready ")

    def ask(self, request):
        """The seconds of one unit, or what went wrong."""
        try:
            self.process.stdin.write(request + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return "failed the program ended"
        line = self.line()
        try:
            return float(line)
        except ValueError:
            return line

    def end(self):
        """Ends the process, in the middle of a request if need be."""
        self.process.kill()
        self.process.wait()


class Workers:
    """The processes that the rows of the table need, one for each contender and number of threads."""

    def __init__(self, rows, engine, fann, folder):
        self.running = {}
        for case, threads in rows:
            for contender in ("ours", *case.peers):
                key = self.key(contender, threads)
                if key in self.running:
                    continue
                if key[0] == "ours":
                    command = [engine]
                elif key[0] == "fann":
                    command = [fann]
                else:
                    command = [sys.executable, os.path.join(HERE, "Peers", PROGRAMS[key[0]])]
                self.running[key] = Worker(command + [folder, str(key[1])])
        for worker in self.running.values():
            worker.wait_until_ready()

    @staticmethod
    def key(contender, threads):
        return ("ours", 1) if contender == "serial" else (contender, threads)

    def get(self, contender, threads):
        return self.running[self.key(contender, threads)]

    def descriptions(self):
        return list(dict.fromkeys(worker.description for worker in self.running.values()))

    def end(self):
        for worker in self.running.values():
            worker.end()


def measure(case, threads, workers, rounds, seconds, deadline):
    """The seconds of one unit of each contender, one value a round; and the contenders that failed."""
    contenders = ["ours", *case.peers]
    values = {contender: [] for contender in contenders}
    faults = {}
    for number in range(rounds + 1):  # The first round warms up and does not count.
        if number > 1 and deadline and time.monotonic() > deadline:
            break
        for contender in contenders:
            if contender in faults:
                continue
            answer = workers.get(contender, threads).ask(case.request(seconds if number else 0))
            if isinstance(answer, str):
                faults[contender] = answer
                del values[contender]
            elif number:
                values[contender].append(answer)
    return values, faults


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def times(ratio):
    return f"{ratio:.{0 if ratio >= 100 else 1 if ratio >= 10 else 2}f}"


def amount(seconds, kind):
    if kind != "bulk":
        return duration(seconds)
    rate = 1 / seconds
    return f"{rate / 1e6:.3g} M/s" if rate >= 1e6 else f"{rate / 1e3:.3g} k/s"


def result(case, threads, values, faults):
    """A row of the table as data."""
    row = {"case": case.title, "kind": case.kind, "unit": case.unit, "threads": threads,
           "rounds": len(values.get("ours", [])), "contenders": {}, "faults": faults}
    for contender, seconds in values.items():
        if not seconds:
            continue
        entry = {"median_seconds": statistics.median(seconds), "seconds": seconds}
        if contender != "ours" and values.get("ours"):
            entry["ratio"] = statistics.median(
                theirs / ours for theirs, ours in zip(seconds, values["ours"]))
        row["contenders"][NAMES[contender]] = entry
    return row


def columns():
    return [name for name in NAMES.values() if name != "ours"]


def heading():
    cells = ["case", "threads", "unit", "ours", *columns(), "rounds"]
    return f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"


def markdown(row):
    def cell(name):
        if name in (NAMES[c] for c in row["faults"]):
            return "failed"
        entry = row["contenders"].get(name)
        if not entry:
            return "–"
        text = amount(entry["median_seconds"], row["kind"])
        return f"{text} · **{times(entry['ratio'])}×**" if "ratio" in entry else text

    cells = [row["case"], row["threads"], row["unit"], cell("ours"), *map(cell, columns()),
             row["rounds"]]
    return "| " + " | ".join(map(str, cells)) + " |"


def machine():
    model = platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
        info = {key.strip(): value.strip() for key, value in lines.items()}
        widest = next((f for f in ("avx512f", "avx2") if f in info.get("flags", "").split()), "")
        model = f"{info.get('model name', model)} {widest}".strip()
    except OSError:
        pass
    return f"{platform.system()}, {os.cpu_count()} cores, {model}"


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="end within two minutes")
    parser.add_argument("--json", metavar="FILE", help="write the numbers of every round as well")
    parser.add_argument("--only", metavar="TEXT", help="only the cases whose title has this in it")
    parser.add_argument("--threads", type=int, metavar="N", help="only the rows with N threads")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each case (5)")
    parser.add_argument("--seconds", type=float, help="of each measurement (0.5; 0.05 if quick)")
    parser.add_argument("--engine", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--fann", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # Ends the contenders as well.
    began = time.monotonic()
    seconds = options.seconds or (0.05 if options.quick else 0.5)
    chosen = [case for case in cases(options.quick) if (options.only or "") in case.title]
    rows = [(case, threads) for case in chosen for threads in case.threads
            if threads <= (os.cpu_count() or 1) and options.threads in (None, threads)]
    results = []
    with tempfile.TemporaryDirectory() as folder:
        workers = Workers(rows, options.engine, options.fann, folder)
        limit = threading.Timer(began + QUICK_LIMIT - time.monotonic(), workers.end)
        limit.daemon = True
        if options.quick:
            limit.start()
        load = os.getloadavg()[0]
        try:
            print(heading(), flush=True)
            for number, (case, threads) in enumerate(rows):
                write_data(folder, case)
                deadline = None
                if options.quick:  # Each case may use its share of what is left.
                    left = QUICK_SECONDS - (time.monotonic() - began)
                    if left < 0:
                        print(f"| {case.title} | {threads} | not reached |{' |' * 8}", flush=True)
                        continue
                    deadline = time.monotonic() + left / (len(rows) - number)
                values, faults = measure(case, threads, workers, options.rounds, seconds, deadline)
                results.append(result(case, threads, values, faults))
                print(markdown(results[-1]), flush=True)
                for contender, fault in faults.items():
                    print(f"{NAMES[contender]}: {fault}", file=sys.stderr)
            descriptions = workers.descriptions()
        finally:
            limit.cancel()
            workers.end()
    print(f"\n{machine()}; load {load:.1f} before and {os.getloadavg()[0]:.1f} after (about the "
          f"number of threads when nothing else runs). {'; '.join(descriptions)}.")
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"machine": machine(), "load": load, "contenders": descriptions,
                       "results": results}, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
