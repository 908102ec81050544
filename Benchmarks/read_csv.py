#!/usr/bin/env python3
"""Times the CSV reader beside the C engine of pandas on any files, in turn, and measures the memory that
both take. Called by `Benchmarks/run --csv`.

`table` is ours reading the file into a table; `numbers` also makes numbers of every column that holds
them, which is what pandas does. A row is the median over the rounds, after one that warms up; the ratio
is the median of the ratios within a round. Memory is the peak of a process that reads the file once.
"""
import argparse
import os
import statistics
import tempfile

from contenders import Worker, add_options, programs

COLUMNS = (("table", "ours", "csvTable"), ("numbers", "ours", "csvNumbers"),
           ("pandas", "pandas", "csvNumbers"))


def workers(options, folder):
    found = [Worker([*programs(options).command(contender), folder, "1"])
             for _, contender, _ in COLUMNS]
    for worker in found:
        worker.wait_until_ready()
    return found


def ask(worker, kind):
    """The seconds of one reading."""
    answer = worker.ask(f"{kind} file 1-1 1 1 classes 0")
    if isinstance(answer, str):
        raise SystemExit(f"run: {answer}")
    return answer


def measured(options, folder):
    """A round is a list of seconds, one for each column; and the peaks of memory in bytes."""
    rounds = []
    running = workers(options, folder)
    for number in range(options.rounds + 1):
        times = [ask(worker, kind) for worker, (_, _, kind) in zip(running, COLUMNS)]
        if number > 0:
            rounds.append(times)
    for worker in running:
        worker.end()
    running = workers(options, folder)
    for worker, (_, _, kind) in zip(running, COLUMNS):
        ask(worker, kind)
    memory = [worker.peak_memory() for worker in running]
    for worker in running:
        worker.end()
    return rounds, memory


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run --csv", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    add_options(parser)
    options = parser.parse_args()
    titles = [title for title, _, _ in COLUMNS]
    print(f"| file | MB | {' | '.join(titles)} | ratio | peak memory, MB |\n|{'---|' * 7}")
    for file in options.files:
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(os.path.abspath(file), os.path.join(folder, "file.csv"))
            rounds, memory = measured(options, folder)
        size = os.path.getsize(file)
        rates = [size / 1e6 / statistics.median(column) for column in zip(*rounds)]
        ratio = statistics.median(pandas / numbers for _, numbers, pandas in rounds)
        print(f"| {os.path.basename(file)} | {size / 1e6:.0f} | "
              + " | ".join(f"{rate:.0f} MB/s" for rate in rates) + f" | {ratio:.1f}× | "
              + ", ".join(f"{bytes / 1e6:.0f}" for bytes in memory) + " |", flush=True)


if __name__ == "__main__":
    main()
