"""The programs that are timed. Each reads the same data and answers one request at a time, so that
nothing else of a run computes meanwhile."""
import argparse
import os
import subprocess
import sys
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPTS = {"torch": "pytorch_peer.py", "jax": "jax_peer.py", "sklearn": "sklearn_peer.py",
           "onnxruntime": "onnxruntime_peer.py", "pandas": "pandas_peer.py",
           "openblas": "openblas_peer.py"}


@dataclass(frozen=True)
class Programs:
    """The programs that `Benchmarks/run` has built."""
    ours: str
    fann: str
    onnxruntimeC: str

    def command(self, contender):
        if contender in SCRIPTS:
            return [sys.executable, os.path.join(HERE, "Peers", SCRIPTS[contender])]
        return [getattr(self, contender)]


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

    def peak_memory(self):
        """The most memory that the process ever had resident, in bytes. (Linux)"""
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))

    def end(self):
        """Ends the process, in the middle of a request if need be."""
        self.process.kill()
        self.process.wait()


class Workers:
    """The processes that the rows of a table need, one for each contender and number of threads."""

    def __init__(self, rows, programs, folder):
        self.running = {}
        for case, threads in rows:
            for contender in ("ours", *case.peers[threads]):
                key = self.key(contender, threads)
                if key not in self.running:
                    self.running[key] = Worker([*programs.command(key[0]), folder, str(key[1])])
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


def add_options(parser):
    """The options by which `Benchmarks/run` names what it has built."""
    for name in ("engine", "fann", "onnxruntime-c", "table"):
        parser.add_argument(f"--{name}", required=True, help=argparse.SUPPRESS)


def programs(options):
    return Programs(ours=options.engine, fann=options.fann, onnxruntimeC=options.onnxruntime_c)
