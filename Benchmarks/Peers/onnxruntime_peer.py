"""onnxruntime, called from Python: predictions only."""
import worker

worker.limit_threads()
import onnxruntime

import onnx_model


def make(request):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = worker.THREADS
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(onnx_model.serialized(request), options,
                                           ["CPUExecutionProvider"])
    rows, calls = (1, 100) if request.kind == "row" else (request.rows, 1)
    inputs = {"x": request.data()[0][:rows].copy()}

    def run(repeats):
        for _ in range(repeats * calls):
            session.run(None, inputs)

    return run, rows * calls


if __name__ == "__main__":
    worker.serve(f"onnxruntime {onnxruntime.__version__} from Python: the row's threads, all graph "
                 "optimisations", make)
