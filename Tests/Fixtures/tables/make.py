"""One small table in every form that can be read, and arrays of NumPy and IDX.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes cities.* (each holds the rows of cities.json), arrays.json with the values of the arrays, and
broken ones whose names say what is wrong with them.
"""

import gzip
import json
import pathlib
import sqlite3
import struct

import numpy as np
import zstandard

here = pathlib.Path(__file__).parent
names = ["name", "size", "café"]
rows = [["Zürich", 434.5, "oui"], ["Århus", 0.1 + 0.2, None], ["Oslo", 709037, "non"], [None, -2e-7, "oui"]]


def number(value):
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else repr(value)


text = "".join(",".join(map(number, row)) + "\n" for row in [names, *rows])
(here / "cities.json").write_text(json.dumps({"names": names, "rows": rows}, ensure_ascii=False, indent=1) + "\n")
(here / "cities.utf8.csv").write_bytes(text.encode("utf-8"))
(here / "cities.bom.csv").write_bytes(text.encode("utf-8-sig"))
(here / "cities.latin1.csv").write_bytes(text.encode("cp1252"))
(here / "cities.utf16.csv").write_bytes(text.encode("utf-16"))
(here / "cities.utf16be.csv").write_bytes(text.encode("utf-16-be"))
(here / "cities.cr.csv").write_bytes(text.replace("\n", "\r").encode("utf-8"))
(here / "cities.tsv").write_bytes(text.replace(",", "\t").encode("utf-8"))
(here / "cities.pipe.csv").write_bytes(text.replace(",", "|").encode("utf-8"))
(here / "cities.semicolon.csv").write_bytes(text.replace(",", ";").encode("utf-8"))
packed = gzip.compress(text.encode("utf-8"), mtime=0)
(here / "cities.csv.gz").write_bytes(packed)
half = len(text.encode("utf-8")) // 2
(here / "cities.members.csv.gz").write_bytes(
    gzip.compress(text.encode("utf-8")[:half], mtime=0) + gzip.compress(text.encode("utf-8")[half:], mtime=0))
(here / "cut.csv.gz").write_bytes(packed[:-12])
flipped = bytearray(packed)
flipped[len(flipped) // 2] ^= 0x10
(here / "flipped.csv.gz").write_bytes(flipped)
squeezed = zstandard.ZstdCompressor(write_checksum=True).compress(text.encode("utf-8"))
(here / "cities.csv.zst").write_bytes(squeezed)
(here / "cut.csv.zst").write_bytes(squeezed[:-8])
(here / "cities.jsonl").write_text(
    "".join(
        json.dumps({k: v for k, v in zip(names, row) if v is not None or k == "name"}, ensure_ascii=i % 2 == 0) + "\n"
        for i, row in enumerate(rows)))

database = here / "cities.sqlite"
database.unlink(missing_ok=True)
connection = sqlite3.connect(database)
connection.execute('CREATE TABLE "my cities" (name TEXT, size REAL, "café" TEXT)')
connection.executemany('INSERT INTO "my cities" VALUES (?, ?, ?)', rows)
connection.commit()
connection.execute("VACUUM")
connection.close()

arrays = {
    "f8": np.array([[1.5, -0.0, np.nan], [np.inf, 1e-300, 2.0]]),
    "f4": np.array([[1.5, 2.25], [3e38, -1e-45]], dtype=np.float32),
    "f2": np.array([1.5, 65504, 6e-8, -2], dtype=np.float16),
    "big": np.array([[1, -2], [3, 4]], dtype=">i4"),
    "i8": np.array([[[1, 2], [3, 4]], [[5, 6], [7, -8]]], dtype=np.int64),
    "u1": np.array([0, 255, 7], dtype=np.uint8),
    "bool": np.array([True, False, True]),
    "fortran": np.asfortranarray(np.arange(24, dtype=np.float64).reshape(2, 3, 4)),
    "text": np.array(["a", "Ærø", ""]),
    "bytes": np.array([b"ab", b"c"]),
}
listing = {}
for name, array in arrays.items():
    np.save(here / f"{name}.npy", array)
    flat = array.reshape(array.shape[0], -1)
    if array.dtype.kind in "US":
        listing[name] = [[x.decode() if isinstance(x, bytes) else str(x)] for x in flat[:, 0]]
    else:
        listing[name] = [[repr(float(x)) for x in row] for row in flat]
(here / "arrays.json").write_text(json.dumps(listing, indent=1) + "\n")
np.save(here / "objects.npy", np.array([{}, None], dtype=object), allow_pickle=True)
np.save(here / "record.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.savez(here / "both.npz", x=arrays["big"], y=np.array([0.5, 1.5]))
np.savez_compressed(here / "packed.npz", x=arrays["big"], y=np.array([0.5, 1.5]))

for name, code, form, values in [
    ("u8", 0x08, "B", [0, 128, 255, 3]), ("i16", 0x0B, "h", [-1, 2, -300, 4]),
    ("i32", 0x0C, "i", [-1, 2, 70000, 4]), ("f32", 0x0D, "f", [0.5, -2, 1, 0]), ("f64", 0x0E, "d", [0.1, 2, -3, 4]),
]:
    (here / f"{name}.idx").write_bytes(
        struct.pack(">BBBBII", 0, 0, code, 2, 2, 2) + struct.pack(f">4{form}", *values))
