#!/usr/bin/env python3
"""Writes cities.parquet, and beside it as JSON what a reader must find in it."""
import datetime
import json
import pathlib

import pyarrow
import pyarrow.parquet

here = pathlib.Path(__file__).parent
columns = {
    "city": ["Oslo", "Zürich, \"old\"", None, "a\nb"],
    "people": [709_037, None, -3, 9_007_199_254_740_993],
    "height": [23.0, 0.1, None, 1e-300],
    "capital": [True, False, None, True],
    "founded": [datetime.date(1040, 1, 2), None, datetime.date(1999, 12, 31), datetime.date(2024, 2, 29)],
    "code": ["007", "", "1e5", "NA"],
}
table = pyarrow.table(columns)
pyarrow.parquet.write_table(table, here / "cities.parquet", row_group_size=2)
rows = [[None if value is None else str(value) for value in column] for column in columns.values()]
document = {"names": list(columns), "columns": rows}
(here / "cities.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
