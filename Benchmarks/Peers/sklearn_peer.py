"""scikit-learn: MLPRegressor and MLPClassifier, all epochs, no penalty."""
import warnings

import worker

worker.limit_threads()
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.simplefilter("ignore", ConvergenceWarning)
# Checks of every array that the fastest caller would switch off.
sklearn.set_config(assume_finite=True)


def estimator(request):
    kind = MLPClassifier if request.classifies else MLPRegressor
    return kind(hidden_layer_sizes=request.widths[1:-1], batch_size=request.batch, alpha=0, tol=0,
                n_iter_no_change=10**9, warm_start=True, random_state=1, max_iter=1)


def train(request):
    x, t = request.data()
    model = estimator(request)

    def run(epochs):
        model.set_params(max_iter=epochs).fit(x, t.ravel())

    return run, request.rows // request.batch


def predict(request, rows, calls):
    x, t = request.data()
    model = estimator(request).fit(x, t.ravel())
    x = x[:rows].copy()

    def run(repeats):
        for _ in range(repeats * calls):
            model.predict(x)

    return run, rows * calls


def make(request):
    if request.kind == "train":
        return train(request)
    return predict(request, 1, 100) if request.kind == "row" else predict(request, request.rows, 1)


if __name__ == "__main__":
    worker.serve(f"scikit-learn {sklearn.__version__}, no finiteness checks", make)
