"""A request's network in the ONNX format, as onnxruntime reads it. As a program: a request in, the bytes
out."""
import sys

import worker
from onnx import TensorProto, helper, numpy_helper


def serialized(request):
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


if __name__ == "__main__":
    sys.stdout.buffer.write(serialized(worker.parse(sys.stdin.read())))
