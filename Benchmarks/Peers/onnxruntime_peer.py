"""onnxruntime, called from Python: predictions only."""
import worker

worker.limit_threads()
import onnxruntime
from onnx import TensorProto, helper, numpy_helper


def model(request):
    nodes, constants, value = [], [], "x"
    layers = request.weights()
    for number, (weights, bias) in enumerate(layers):
        constants += [numpy_helper.from_array(weights, f"w{number}"),
                      numpy_helper.from_array(bias, f"b{number}")]
        last = number == len(layers) - 1
        name = "y" if last else f"z{number}"
        nodes.append(helper.make_node("Gemm", [value, f"w{number}", f"b{number}"], [name]))
        value = name
        if not last:
            value = f"a{number}"
            nodes.append(helper.make_node("Relu", [name], [value]))

    def info(name, width):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, width])

    graph = helper.make_graph(nodes, "network", [info("x", request.widths[0])],
                              [info("y", request.widths[-1])], constants)
    built = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return built.SerializeToString()


def make(request):
    if request.kind == "train":
        raise NotImplementedError("onnxruntime does not train here")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = worker.THREADS
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model(request), options, ["CPUExecutionProvider"])
    rows, calls = (1, 100) if request.kind == "row" else (request.rows, 1)
    inputs = {"x": request.data()[0][:rows].copy()}

    def run(repeats):
        for _ in range(repeats * calls):
            session.run(None, inputs)

    return run, rows * calls


if __name__ == "__main__":
    worker.serve(f"onnxruntime {onnxruntime.__version__}, from Python", make)
