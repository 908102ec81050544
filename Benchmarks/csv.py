#!/usr/bin/env python3
"""Times the CSV reader beside the C engine of pandas, in turn, on one thread, in one run.

    pip install pandas
    swift build -c release --package-path Benchmarks --product CSVBenchmark
    Benchmarks/csv.py FILE... [--rounds N] [--program PATH]

`table` is ours reading the file into a table; `numbers` also makes numbers of every column that holds them,
which is what pandas does. A row is the median over the rounds, after one that warms up; the ratio is the
median of the ratios within a round. Memory is the peak of a process that reads the file once.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys

here = pathlib.Path(__file__).parent
PANDAS = """
import sys, time
import pandas
for line in sys.stdin:
    start = time.perf_counter()
    table = pandas.read_csv(sys.argv[1], engine="c")
    print(time.perf_counter() - start, len(table), flush=True)
"""


class Reader:
    def __init__(self, command):
        environment = dict(os.environ, OMP_NUM_THREADS="1", ARROW_DEFAULT_MEMORY_POOL="system")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return [float(word) for word in self.process.stdout.readline().split()]

    def peak_memory(self):
        """The most memory that the process ever had resident, in bytes. (Linux)"""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", default=here / ".build" / "release" / "CSVBenchmark")
    arguments = parser.parse_args()
    print(f"{'file':24} {'MB':>6} {'table':>10} {'numbers':>10} {'pandas':>10} {'ratio':>7}  peak memory, MB")
    for file in arguments.files:
        size = os.path.getsize(file) / 1e6
        ours = [str(arguments.program), file]
        pandas = [sys.executable, "-c", PANDAS, file]
        readers = Reader(ours), Reader(pandas)
        times = []
        for number in range(arguments.rounds + 1):
            round = [readers[0].ask("table")[0], readers[0].ask("numbers")[0], readers[1].ask("read")[0]]
            if number > 0:
                times.append(round)
        for reader in readers:
            reader.close()
        memory = []
        for command, request in ((ours, "table"), (ours, "numbers"), (pandas, "read")):
            reader = Reader(command)
            reader.ask(request)
            memory.append(reader.peak_memory() / 1e6)
            reader.close()
        rates = [size / statistics.median(t[i] for t in times) for i in range(3)]
        ratio = statistics.median(t[2] / t[1] for t in times)
        print(f"{os.path.basename(file):24} {size:6.0f} " + " ".join(f"{r:5.0f} MB/s" for r in rates)
              + f" {ratio:6.1f}×  " + ", ".join(f"{m:.0f}" for m in memory))


main()
