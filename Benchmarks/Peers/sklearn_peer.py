"""scikit-learn: MLPRegressor and MLPClassifier, all epochs, no penalty."""
import os
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


def train_file(request):
    """What `backprop train` does with a table, as a program that has its libraries loaded would do it:
    reads it, fills gaps, scales numbers, encodes categories, holds a fifth back, trains for two epochs
    with a tenth of the rest to look at, measures, and writes the model."""
    import pickle

    import numpy as np
    import pandas
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.model_selection import train_test_split
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    path = os.path.join(worker.FOLDER, request.name)

    def once():
        table = pandas.read_csv(path + ".csv", engine="c")
        x, t = table.drop(columns="late"), table["late"]
        x, test_x, t, test_t = train_test_split(x, t, test_size=0.2, random_state=0, stratify=t)
        single = FunctionTransformer(lambda a: np.asarray(a, np.float32))
        columns = make_column_transformer(
            (make_pipeline(single, SimpleImputer(strategy="median"), StandardScaler()),
             make_column_selector(dtype_include="number")),
            (OneHotEncoder(handle_unknown="ignore", sparse_output=False, dtype=np.float32),
             make_column_selector(dtype_exclude="number")))
        network = MLPClassifier(request.widths, batch_size=request.batch, alpha=0, max_iter=2,
                                early_stopping=True, validation_fraction=0.1, random_state=0)
        # The step that only makes float32 is no part of the model that is kept.
        model = make_pipeline(columns, network).fit(x, t)
        score = model.score(test_x, test_t)
        with open(f"{path}.{worker.THREADS}.pickle", "wb") as file:
            pickle.dump(network, file)
        return score

    def run(repeats):
        for _ in range(repeats):
            if once() < 0.5:
                raise ValueError("the network has learnt nothing")

    return run, 1


def make(request):
    if request.kind == "train":
        return train(request)
    if request.kind == "trainFile":
        return train_file(request)
    return predict(request, 1, 100) if request.kind == "row" else predict(request, request.rows, 1)


if __name__ == "__main__":
    worker.serve(f"scikit-learn {sklearn.__version__}: no checks for finite numbers; a table is read by "
                 "pandas and trained on as float32, the libraries being loaded before", make)
