#!/usr/bin/env python3
"""Trains `backprop` with its defaults on real data sets and holds the test scores against baselines.

    python3 Benchmarks/Datasets/run.py --data DIR --baselines baselines.json \
        [--noise split_noise.json] [--only NAME,NAME] [--threads N] [--markdown FILE]

DIR holds `manifest.json` and, for each set, a CSV file with a list of the rows of its fixed test part
(0-based, one a line). The kinds of columns that the manifest calls categorical are passed on; all else
is the command's default. The rows outside the test part are trained on (the command takes its own
validation part from them), the test rows are scored once.

A set is `better` where log-loss (classes) or RMSE (numbers) is below that of `mlp` in the baselines,
and `behind` where it is above the linear model's by more than two standard deviations of the noise
(2 % where the set has none). Needs nothing but Python's own library.
"""
import argparse, csv, json, os, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def split(path, test_path, folder):
    """Writes the two parts of a table as files of their own."""
    with open(test_path) as f:
        test = {int(line) for line in f if line.strip()}
    names = [os.path.join(folder, part) for part in ("train.csv", "test.csv")]
    with open(path, newline="") as source, open(names[0], "w", newline="") as a, open(
            names[1], "w", newline="") as b:
        rows = csv.reader(source)
        writers = [csv.writer(a, lineterminator="\n"), csv.writer(b, lineterminator="\n")]
        header = next(rows)
        for writer in writers:
            writer.writerow(header)
        for number, row in enumerate(rows):
            writers[number in test].writerow(row)
    return names


def quoted(name):
    return '"' + name + '"' if "," in name else name


def score(command, entry, data, threads):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(data, entry["file"])
        train, test = split(path, path[:-4] + ".test.txt", folder)
        model = os.path.join(folder, "model.backprop")
        kinds = [quoted(c["name"]) for c in entry["columns"] if c["kind"] == "categorical"]
        call = [command, "train", train, "--target", entry["target"], "--test", "0", "-o", model,
                "--quiet", "--threads", str(threads)]
        if kinds:
            call += ["--categorical", ",".join(kinds)]
        begin = time.time()
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        seconds = time.time() - begin
        out = subprocess.run([command, "evaluate", model, test, "--json", "--quiet"], check=True,
                             capture_output=True, text=True).stdout
    return json.loads(out)["metrics"], seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--baselines", required=True)
    parser.add_argument("--noise")
    parser.add_argument("--only", default="")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--command", default=os.path.join(HERE, "../../.build/release/backprop"))
    parser.add_argument("--markdown")
    options = parser.parse_args()
    with open(os.path.join(options.data, "manifest.json")) as f:
        entries = json.load(f)["datasets"]
    with open(options.baselines) as f:
        baselines = json.load(f)
    noise = json.load(open(options.noise)) if options.noise else {}
    only = set(filter(None, options.only.split(",")))

    lines = ["| set | task | metric | backprop | mlp | linear | linear limit | seconds | |",
             "|---|---|---|---|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    better = behind = count = 0
    for entry in entries:
        if entry["name"] not in baselines or (only and entry["name"] not in only):
            continue
        base = baselines[entry["name"]]
        metric = "rmse" if entry["task"] == "regression" else "log_loss"
        linear = base["ridge" if entry["task"] == "regression" else "logistic"][metric]
        spread = noise.get(entry["name"], {}).get("linear", {}).get(metric)
        limit = linear + (2 * spread[1] if spread else 0.02 * linear)
        metrics, seconds = score(options.command, entry, options.data, options.threads)
        value, mlp = metrics[metric]["value"], base["mlp"][metric]
        count += 1
        better += value < mlp
        behind += value > limit
        verdict = ("better" if value < mlp else "worse") + (", behind linear" if value > limit else "")
        line = (f"| {entry['name']} | {entry['task']} | {metric} | {value:.5g} | {mlp:.5g} | "
                f"{linear:.5g} | {limit:.5g} | {seconds:.1f} | {verdict} |")
        lines.append(line)
        print(line, flush=True)
    summary = f"\nBetter than mlp on {better} of {count}; behind the linear model on {behind}."
    print(summary)
    if options.markdown:
        with open(options.markdown, "w") as f:
            f.write("\n".join(lines) + "\n" + summary + "\n")
    return 0 if behind == 0 and better >= min(count, 12) else 1


if __name__ == "__main__":
    sys.exit(main())
