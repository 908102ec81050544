"""The results of `Benchmarks/run` as data and as Markdown."""
import os
import platform
import statistics

from cases import NAMES, NO_SLOWER


def result(case, threads, values, faults):
    """A row of the table as data: medians, and the medians of the ratios within each round."""
    goals = case.goals_at(threads)
    row = {"case": case.title, "kind": case.kind, "unit": case.unit, "threads": threads,
           "rounds": len(values.get("ours", [])), "contenders": {},
           "faults": {NAMES[contender]: fault for contender, fault in faults.items()}}
    for contender, seconds in values.items():
        if not seconds:
            continue
        entry = {"median_seconds": statistics.median(seconds), "seconds": seconds}
        if contender != "ours" and values.get("ours"):
            entry["ratio"] = statistics.median(
                theirs / ours for theirs, ours in zip(seconds, values["ours"]))
        if contender in goals and contender == "ours":
            entry["goal"] = goals[contender]
            entry["met"] = entry["median_seconds"] <= goals[contender]
        elif contender in goals and "ratio" in entry:
            entry["goal"] = goals[contender]
            entry["met"] = round(entry["ratio"], 2) >= goals[contender]  # As it is printed.
        row["contenders"][NAMES[contender]] = entry
    return row


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def times(ratio):
    return f"{ratio:.{0 if ratio >= 100 else 1 if ratio >= 10 else 2}f}×"


def amount(seconds, kind):
    if kind != "bulk":
        return duration(seconds)
    rate = 1 / seconds
    return f"{rate / 1e6:.3g} M/s" if rate >= 1e6 else f"{rate / 1e3:.3g} k/s"


def columns():
    return [name for name in NAMES.values() if name != "ours"]


def heading():
    cells = ["case", "threads", "unit", "ours", *columns(), "rounds"]
    return f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"


def cell(row, name):
    """Such as `820 µs · **25.9×** ✗ 35`: their time, how many times as fast ours is, and the goal."""
    if name in row["faults"]:
        return "failed"
    entry = row["contenders"].get(name)
    if not entry:
        return "–"
    text = amount(entry["median_seconds"], row["kind"])
    if "ratio" in entry:
        text += f" · **{times(entry['ratio'])}**"
    if "goal" in entry:
        goal = f"{entry['goal']:g}" if "ratio" in entry else duration(entry["goal"])
        text += f" {'✓' if entry['met'] else '✗'} {goal}"
    return text


def markdown(row):
    cells = [row["case"], row["threads"], row["unit"], cell(row, "ours"),
             *(cell(row, name) for name in columns()), row["rounds"]]
    return "| " + " | ".join(map(str, cells)) + " |"


def goals(results):
    """A table of what is wanted and what was reached, for readers who have no room for the other; what
    all cases want of two threads is told in a line below."""
    lines = ["| case | threads | ours | against | theirs | ratio | wanted | |", f"|{'---|' * 8}"]
    met = wanted = 0
    shares = []
    for row in results:
        for name, entry in row["contenders"].items():
            if "goal" not in entry:
                continue
            if entry["goal"] == NO_SLOWER:
                shares.append((entry["ratio"], row["case"]))
                continue
            wanted, met = wanted + 1, met + entry["met"]
            ours = amount(row["contenders"]["ours"]["median_seconds"], row["kind"])
            theirs = (amount(entry["median_seconds"], row["kind"]), f"**{times(entry['ratio'])}**",
                      f"{entry['goal']:g}×") if "ratio" in entry else (
                          "", "", f"at most {duration(entry['goal'])}")
            against = name if "ratio" in entry else ""
            cells = [row["case"], row["threads"], ours, against, *theirs, "✓" if entry["met"] else "✗"]
            lines.append("| " + " | ".join(map(str, cells)) + " |")
    text = "\n".join([*lines, "", f"{met} of {wanted} goals met."]) if wanted else ""
    if shares:
        text += (f" Two threads against one, which should cost nothing: {times(min(shares)[0])} "
                 f"({min(shares)[1]}) to {times(max(shares)[0])} ({max(shares)[1]}).")
    return text


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
