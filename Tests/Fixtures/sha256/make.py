"""SHA-256 of byte sequences around the block boundaries, by Python's hashlib.

Run: python make.py    (Python 3.11; no packages)
Writes hashes.json: [{"length": n, "sha256": hex}, ...] where byte i of the input is (7 * i + 3) % 256.
"""

import hashlib
import json
import pathlib

lengths = [0, 1, 2, 54, 55, 56, 57, 63, 64, 65, 118, 119, 120, 121, 127, 128, 129, 1000]
cases = [
    {
        "length": n,
        "sha256": hashlib.sha256(bytes((7 * i + 3) % 256 for i in range(n))).hexdigest(),
    }
    for n in lengths
]
text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
pathlib.Path(__file__).with_name("hashes.json").write_text(text)
