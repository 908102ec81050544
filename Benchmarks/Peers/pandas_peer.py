"""pandas, which reads a CSV file with its C engine."""
import os

import worker

worker.limit_threads()
import pandas


def make(request):
    path = os.path.join(worker.FOLDER, request.name + ".csv")

    def run(repeats):
        for _ in range(repeats):
            pandas.read_csv(path, engine="c")

    return run, 1


if __name__ == "__main__":
    worker.serve(f"pandas {pandas.__version__}: the C engine", make)
