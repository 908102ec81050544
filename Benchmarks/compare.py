#!/usr/bin/env python3
"""Times the engine and its peers in turn, and prints one Markdown table, and another of the goals. Called by `Benchmarks/run`.

A round asks each contender of a case once, in turn; a cell is the median over the rounds, and a ratio
the median of the ratios within each round, so that a busy machine slows both sides of it.
"""
import argparse
import datetime
import json
import os
import signal
import sys
import tempfile
import threading
import time

from cases import NAMES, cases, write_data
from contenders import Workers, add_options, programs
from table import goals, heading, machine, markdown, result

QUICK_SECONDS = 100  # After which the quick form begins no other round,
QUICK_LIMIT = 112  # and no longer waits for the one that is under way.


def measure(case, threads, workers, rounds, seconds, deadline):
    """The seconds of one unit of each contender, one value a round; and the contenders that failed."""
    contenders = ["ours", *case.peers[threads]]
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


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="end within two minutes")
    parser.add_argument("--json", metavar="FILE", help="write the numbers of every round as well")
    parser.add_argument("--only", metavar="TEXT", help="only the cases whose title has this in it")
    parser.add_argument("--threads", type=int, metavar="N", help="only the rows with N threads")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each case (5)")
    parser.add_argument("--seconds", type=float, help="of each measurement (0.4; 0.05 if quick)")
    add_options(parser)
    options = parser.parse_args()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # Ends the contenders as well.
    began = time.monotonic()
    seconds = options.seconds or (0.05 if options.quick else 0.4)
    chosen = [case for case in cases(options.quick) if (options.only or "") in case.title]
    rows = [(case, threads) for case in chosen for threads in case.peers
            if threads <= (os.cpu_count() or 1) and options.threads in (None, threads)]
    results = []
    with tempfile.TemporaryDirectory() as folder:
        workers = Workers(rows, programs(options), folder)
        limit = threading.Timer(began + QUICK_LIMIT - time.monotonic(), workers.end)
        limit.daemon = True
        if options.quick:
            limit.start()
        load = os.getloadavg()[0]
        try:
            print(heading(), flush=True)
            for number, (case, threads) in enumerate(rows):
                write_data(folder, case, options.table)
                deadline = None
                if options.quick:  # Each case may use its share of what is left.
                    left = QUICK_SECONDS - (time.monotonic() - began)
                    if left < 0:
                        print(f"| {case.title} | {threads} | not reached |{' |' * (len(NAMES) + 1)}",
                              flush=True)
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
    today = datetime.date.today().isoformat()
    loads = [round(load, 1), round(os.getloadavg()[0], 1)]
    print(f"\n{goals(results)}\n\n{today}, {machine()}; load {loads[0]} before and {loads[1]} after "
          f"(about the number of threads when nothing else runs); {(time.monotonic() - began):.0f} s.")
    print("\n".join(["", *(f"- {text}" for text in descriptions)]))
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"date": today, "machine": machine(), "load": loads,
                       "contenders": descriptions, "results": results}, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
