"""Random tables written by CPython's csv module, and what it reads back from them.

Python 3.11, no packages. Run here: python3 make.py
"""

import csv
import io
import json
import random

rng = random.Random(7)
pieces = ["a", "b c", '"', ",", ";", "\n", "\r\n", "é", "日本", "0123", "1.5", "", " ", "'", "#"]
for name, terminator, delimiter in [
    ("comma_lf", "\n", ","), ("comma_crlf", "\r\n", ","), ("tab_lf", "\n", "\t"),
]:
    rows = [["plain", "with space", "quo\"te", "com,ma", "break\nbreak"]]
    for _ in range(25):
        rows.append(["".join(rng.choices(pieces, k=rng.randrange(4))) for _ in rows[0]])
    rows.append(["last", "x", "y", "z", "end"])
    text = io.StringIO()
    csv.writer(text, lineterminator=terminator, delimiter=delimiter).writerows(rows)
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        file.write(text.getvalue())
    with open(f"{name}.csv", newline="", encoding="utf-8") as file:
        read = list(csv.reader(file, delimiter=delimiter))
    assert read == rows
    with open(f"{name}.json", "w", encoding="utf-8") as file:
        json.dump(read, file, ensure_ascii=False, indent=0)
        file.write("\n")
