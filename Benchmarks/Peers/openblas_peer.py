"""The matrix products of a training step and nothing else, each one call of numpy's OpenBLAS into
memory that is made once: what a step cannot be much faster than."""
import worker

worker.limit_threads()
import numpy as np
from threadpoolctl import threadpool_info


def make(request):
    random = np.random.default_rng(1)

    def matrix(rows, columns):
        return random.normal(size=(rows, columns)).astype(np.float32)

    products = []
    for number, (inputs, outputs) in enumerate(zip(request.widths, request.widths[1:])):
        x, weights, delta = (matrix(request.batch, inputs), matrix(inputs, outputs),
                             matrix(request.batch, outputs))
        products += [(x, weights, np.empty_like(delta)), (x.T, delta, np.empty_like(weights))]
        if number > 0:  # Nobody asks for the derivatives with respect to the data.
            products.append((delta, weights.T, np.empty_like(x)))

    def run(repeats):
        for _ in range(repeats):
            for a, b, out in products:
                np.matmul(a, b, out=out)

    return run, 1


if __name__ == "__main__":
    info = next(i for i in threadpool_info() if i["internal_api"] == "openblas")
    worker.serve(f"products alone: OpenBLAS {info['version']} ({info['architecture']}) through numpy "
                 f"{np.__version__}, the products of a step and nothing else", make)
