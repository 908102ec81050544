"""Files by the reference implementation of safetensors, and its verdict on malformed ones.

Run: pip install -r requirements.txt; python make.py    (Python 3.11)
Writes:
  types.safetensors   a tensor of every element type that the package can write
  shapes.safetensors  a scalar, empty axes, three axes, and names that need escapes
  values.safetensors  F32 and F64 values at the edges, NaN and infinities among them
  values.json         the same values as bit patterns: {"name": [integers]}
  verdicts.json       [{"name", "hex", "accepted"}]: a file's bytes, and whether the reference reads it
"""

import ctypes
import json
import pathlib
import struct

import numpy as np
from safetensors import SafetensorError, TensorSpec, deserialize, serialize
from safetensors.numpy import save

here = pathlib.Path(__file__).parent

# Types. numpy lacks most of them, so the tensors are given as raw bytes.
types = (
    "bool int8 uint8 int16 uint16 float16 bfloat16 int32 uint32 float32 int64 uint64 float64 "
    "complex64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu "
    "float4_e2m1fn_x2"
).split()
widths = {"8": 1, "16": 2, "32": 4, "64": 8}
buffers = []


def spec(dtype, elements):
    if dtype == "bool" or dtype.startswith(("float8", "float4")):
        width = 1
    else:
        width = widths["".join(c for c in dtype if c.isdigit())]
    data = bytes((17 * i + len(buffers)) % 2 for i in range(elements * width))
    buffers.append(ctypes.create_string_buffer(data, len(data)))
    return TensorSpec(
        dtype=dtype,
        shape=[elements],
        data_ptr=ctypes.addressof(buffers[-1]),
        data_len=len(data),
    )


tensors = {f"{name} {dtype}": spec(dtype, 3) for dtype in types for name in ("b", "a")}
(here / "types.safetensors").write_bytes(serialize(tensors, metadata={"purpose": "every type"}))

shapes = {
    "scalar": np.array(1.5, np.float32),
    "empty": np.zeros((0,), np.float64),
    "empty axis": np.zeros((3, 0, 2), np.float32),
    "cube": np.arange(24, dtype=np.float32).reshape(2, 3, 4),
    "layers.0.weight": np.arange(6, dtype=np.float64).reshape(2, 3),
    'quoted "name" \\ with\ttab, \x01 and \x7f': np.float64([1]),
    "größe 日本 🙂": np.float64([2]),
}
metadata = {"text": 'line one\nline "two" \\ größe / \x02'}
(here / "shapes.safetensors").write_bytes(save(shapes, metadata=metadata))

edges = {
    "single": np.array(
        [0x00000000, 0x80000000, 0x3F800000, 0x00000001, 0x7F7FFFFF, 0x7F800000, 0xFF800000,
         0x7FC00001, 0xC0490FDB], np.uint32),
    "double": np.array(
        [0x0000000000000000, 0x8000000000000000, 0x3FF0000000000000, 0x0000000000000001,
         0x7FEFFFFFFFFFFFFF, 0xFFF0000000000000, 0x7FF8000000000001, 0xC00921FB54442D18],
        np.uint64),
}
floats = {"single": edges["single"].view(np.float32), "double": edges["double"].view(np.float64)}
(here / "values.safetensors").write_bytes(save(floats))
# As strings, since not every JSON reader has integers of 64 bits.
patterns = {name: [str(int(x)) for x in bits] for name, bits in edges.items()}
(here / "values.json").write_text(json.dumps(patterns, indent=1) + "\n")


def file(header, data=0, length=None):
    header = header if isinstance(header, bytes) else header.encode()
    length = len(header) if length is None else length
    return struct.pack("<Q", length) + header + bytes(data)


def entry(dtype="F32", shape="[2]", offsets="[0,8]", more=""):
    return f'{{"dtype":"{dtype}","shape":{shape},"data_offsets":{offsets}{more}}}'


w = entry()
huge = "[4611686018427387904,4]"
cases = {
    # Well-formed, if unusual.
    "empty object": file("{}"),
    "padding": file("{}      "),
    "unknown field": file('{"w":' + entry(more=',"note":1') + "}", 8),
    "white space within": file('{ "w" :\n' + w + " }", 8),
    "order of data differs": file(
        f'{{"b":{entry(offsets="[8,16]")},"a":{w}}}', 16),
    "zero axis beside large axes": file(
        f'{{"w":{entry(shape="[0,9223372036854775807]", offsets="[0,0]")}}}'),
    "two empty tensors": file(
        f'{{"a":{entry(shape="[0]", offsets="[0,0]")},"b":{entry(shape="[0]", offsets="[0,0]")}}}'),
    "empty metadata": file('{"__metadata__":{}}'),
    "four bits": file(f'{{"w":{entry("F4", "[4]", "[0,2]")}}}', 2),
    "six bits": file(f'{{"w":{entry("F6_E2M3", "[4]", "[0,3]")}}}', 3),
    # Accepted by the reference, refused by us.
    "leading space": file(f' {{"w":{w}}}', 8),
    "padding with line feeds": file("{}\n\n"),
    "duplicate tensor": file(f'{{"w":{w},"w":{w}}}', 8),
    "duplicate metadata key": file('{"__metadata__":{"a":"1","a":"2"}}'),
    "duplicate field": file(
        '{"w":{"dtype":"F32","note":1,"note":2,"shape":[2],"data_offsets":[0,8]}}', 8),
    # Refused by both.
    "nothing": b"",
    "seven bytes": bytes(7),
    "header of length 0": file(""),
    "header beyond the end": file("{}", length=3),
    "header of the largest length": file("{}", length=2**64 - 1),
    "header above the limit": file("{}", length=100_000_001),
    "header not JSON": file("{w}"),
    "header not UTF-8": file(b'{"\xff":1}'),
    "header an array": file("[]"),
    "header cut short": file('{"w":{"dtype":"F32"'),
    "trailing comma": file(f'{{"w":{w},}}', 8),
    "text behind the object": file(f'{{"w":{w}}}x', 8),
    "null bytes as padding": file(b"{}\x00\x00"),
    "metadata of numbers": file('{"__metadata__":{"a":1}}'),
    "metadata an array": file('{"__metadata__":[]}'),
    "tensor not an object": file('{"w":1}'),
    "no dtype": file('{"w":{"shape":[2],"data_offsets":[0,8]}}', 8),
    "no shape": file('{"w":{"dtype":"F32","data_offsets":[0,8]}}', 8),
    "no offsets": file('{"w":{"dtype":"F32","shape":[2]}}', 8),
    "unknown dtype": file(f'{{"w":{entry("F128", "[1]")}}}', 8),
    "lower-case dtype": file(f'{{"w":{entry("f32")}}}', 8),
    "fraction in shape": file(f'{{"w":{entry(shape="[2.0]")}}}', 8),
    "negative shape": file(f'{{"w":{entry(shape="[-2]")}}}', 8),
    "shape a number": file(f'{{"w":{entry(shape="2")}}}', 8),
    "one offset": file(f'{{"w":{entry(offsets="[8]")}}}', 8),
    "three offsets": file(f'{{"w":{entry(offsets="[0,4,8]")}}}', 8),
    "negative offset": file(f'{{"w":{entry(offsets="[-8,0]")}}}', 8),
    "offsets in reverse": file(f'{{"w":{entry(offsets="[8,0]")}}}', 8),
    "size too small": file(f'{{"w":{entry(offsets="[0,4]")}}}', 4),
    "size too large": file(f'{{"w":{entry(offsets="[0,12]")}}}', 12),
    "gap at the beginning": file(f'{{"w":{entry(offsets="[4,12]")}}}', 12),
    "gap": file(f'{{"a":{w},"b":{entry(offsets="[12,20]")}}}', 20),
    "overlap": file(f'{{"a":{w},"b":{entry(offsets="[4,12]")}}}', 12),
    "same data twice": file(f'{{"a":{w},"b":{w}}}', 8),
    "trailing data": file(f'{{"w":{w}}}', 9),
    "data without tensors": file("{}", 1),
    "data cut short": file(f'{{"w":{w}}}', 7),
    "overflow of the element count": file(f'{{"w":{entry(shape=huge)}}}', 8),
    "overflow of the bit count": file(
        f'{{"w":{entry(shape="[2305843009213693952]", offsets="[0,0]")}}}'),
    "overflow before an empty axis": file(
        f'{{"w":{entry(shape="[9223372036854775807,9223372036854775807,0]", offsets="[0,0]")}}}'),
    "offset beyond 64 bits": file(f'{{"w":{entry(offsets="[0,18446744073709551624]")}}}', 8),
    "half a byte": file(f'{{"w":{entry("F4", "[3]", "[0,2]")}}}', 2),
}


def accepted(data):
    try:
        deserialize(data)
        return True
    except SafetensorError:
        return False


lines = [
    json.dumps({"name": name, "hex": data.hex(), "accepted": accepted(data)})
    for name, data in cases.items()
]
(here / "verdicts.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
