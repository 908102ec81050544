#!/usr/bin/env python3
"""Draws how the cost of training grows: a step against the width and the depth of a network, an epoch
against the rows of the data. Called by `Benchmarks/run --scaling FILE.svg`; writes FILE.json beside it.
"""
import argparse
import json
import math
import os
import statistics
import sys
import tempfile

from cases import NAMES, Case, write_data
from contenders import Workers, add_options, programs
from table import machine

CONTENDERS = ("ours", "torch")
PEERS_MOST_STEPS = 1000  # of an epoch: beyond, cost grows with rows alone, and takes minutes
COLOURS = {"ours": "#0b6e4f", "torch": "#c1440e"}
TICKS = {1e-6: "1 µs", 1e-5: "10 µs", 1e-4: "100 µs", 1e-3: "1 ms", 1e-2: "10 ms", 0.1: "100 ms",
         1: "1 s", 10: "10 s", 100: "100 s"}


def train(name, widths, batch, rows):
    return Case(title=name, kind="train", name=name, widths="-".join(map(str, widths)), batch=batch,
                rows=rows, task="regression", unit="step", peers={1: CONTENDERS[1:]})


def panels(most_rows):
    """The title of a panel, its axis, and a case for each place on it, with the steps of one unit."""
    rows = [n for n in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if n <= most_rows]
    return [
        ("An epoch of 10-64-64-1, batch 32", "rows",
         [(n, train(f"rows{n}", (10, 64, 64, 1), 32, n // 32 * 32), n // 32) for n in rows]),
        ("A step of 64-w-w-1, batch 128", "width w",
         [(w, train(f"width{w}", (64, w, w, 1), 128, 128 * min(64, 65536 // w)), 1)
          for w in (16, 64, 256, 1024, 4096)]),
        ("A step of d layers of 64, batch 32", "depth d",
         [(d, train(f"depth{d}", (10, *[64] * d, 1), 32, 4096), 1) for d in (1, 2, 4, 8, 16)]),
    ]


def seconds_of(case, contender, workers, rounds, seconds, folder):
    write_data(folder, case, None)
    worker = workers.get(contender, 1)
    answers = [worker.ask(case.request(seconds if n else 0)) for n in range(rounds + 1)][1:]
    bad = [a for a in answers if isinstance(a, str)]
    if bad:
        sys.exit(f"scaling: {NAMES[contender]}, {case.title}: {bad[0]}")
    return statistics.median(answers)


class Axis:
    """A logarithmic axis from the least to the largest value, or in whole decades around them."""

    def __init__(self, values, start, end, decades=True):
        self.low, self.high = math.log10(min(values)), math.log10(max(values))
        if decades:
            self.low = math.floor(self.low + 1e-9)
            self.high = max(math.ceil(self.high - 1e-9), self.low + 1)
        self.start, self.end = start, end

    def place(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def decades(self):
        return [10.0**n for n in range(self.low, self.high + 1)]


def short(count):
    """256, 4,096, 10 k, 1 M."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if count >= size and count % size == 0:
            return f"{count // size:,} {letter}"
    return f"{count:,}"


def drawn(title, label, lines, left):
    """One panel: a line of (place, seconds) for each contender."""
    places = [x for points in lines.values() for x, _ in points]
    values = [y for points in lines.values() for _, y in points]
    across = Axis(places, left + 70, left + 282, decades=False)
    up = Axis(values, 250, 50)
    out = [f'<text x="{left + 62}" y="30" class="title">{title}</text>']
    for y in up.decades():
        text = next((t for v, t in TICKS.items() if math.isclose(v, y)), f"{y:g} s")
        out.append(f'<line x1="{left + 62}" x2="{left + 290}" y1="{up.place(y)}" '
                   f'y2="{up.place(y)}" class="grid"/>')
        out.append(f'<text x="{left + 56}" y="{up.place(y) + 4}" class="end">{text}</text>')
    for x in sorted(set(places)):
        out.append(f'<text x="{across.place(x)}" y="268" class="middle">{short(x)}</text>')
    out.append(f'<text x="{left + 176}" y="286" class="middle">{label}</text>')
    for contender, points in lines.items():
        path = " ".join(f"{across.place(x)},{up.place(y)}" for x, y in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[contender]}" '
                   f'stroke-width="2"/>')
        out += [f'<circle cx="{across.place(x)}" cy="{up.place(y)}" r="3" '
                f'fill="{COLOURS[contender]}"/>' for x, y in points]
    return out


def svg(results, caption):
    width = 310 * len(results) + 10
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 330" '
           f'font-family="sans-serif" font-size="11">',
           "<style>.title{font-weight:bold;font-size:12px}.middle{text-anchor:middle}"
           ".end{text-anchor:end}.grid{stroke:#ddd}</style>",
           f'<rect width="{width}" height="330" fill="white"/>']
    for number, (title, label, lines) in enumerate(results):
        out += drawn(title, label, lines, 310 * number)
    for number, contender in enumerate(CONTENDERS):
        x = 62 + 130 * number
        out.append(f'<line x1="{x}" x2="{x + 24}" y1="312" y2="312" stroke-width="2" '
                   f'stroke="{COLOURS[contender]}"/>')
        name = "Backprop" if contender == "ours" else NAMES[contender]
        out.append(f'<text x="{x + 30}" y="316">{name}</text>')
    out.append(f'<text x="{62 + 130 * len(CONTENDERS)}" y="316">{caption}</text>')
    return "\n".join([*out, "</svg>", ""])


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run --scaling")
    parser.add_argument("chart", metavar="FILE.svg")
    parser.add_argument("--rows", type=int, default=10_000_000, help="the most rows (10,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each place (3)")
    parser.add_argument("--seconds", type=float, default=0.2, help="of each measurement (0.2)")
    add_options(parser)
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        chosen = panels(options.rows)
        workers = Workers([(chosen[0][2][0][1], 1)], programs(options), folder)
        try:
            for title, label, places in chosen:
                lines = {contender: [] for contender in CONTENDERS}
                for x, case, steps in places:
                    for contender in CONTENDERS[:1 if steps > PEERS_MOST_STEPS else None]:
                        y = steps * seconds_of(case, contender, workers, options.rounds,
                                               options.seconds, folder)
                        lines[contender].append((x, y))
                        print(f"{title}, {label} {x:,}: {NAMES[contender]} {y:.3g} s", flush=True)
                    for part in (".inputs", ".targets"):
                        os.remove(os.path.join(folder, case.name + part))
                results.append((title, label, lines))
        finally:
            workers.end()
    caption = f"one thread, Adam, float32; {machine()}"
    with open(options.chart, "w") as file:
        file.write(svg(results, caption))
    with open(os.path.splitext(options.chart)[0] + ".json", "w") as file:
        json.dump({"machine": machine(), "panels": results}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
