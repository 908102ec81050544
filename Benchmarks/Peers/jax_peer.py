"""JAX: an epoch is one compiled scan over its batches, which takes over the memory of its arguments."""
import os

import worker

worker.limit_threads()
# JAX has no setting for the number of its threads: it starts as many as it may use cores.
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:worker.THREADS])
import jax
import jax.numpy as jnp

RATE, BETA1, BETA2, EPSILON = 0.001, 0.9, 0.999, 1e-8


def outputs(layers, x):
    for weights, bias in layers[:-1]:
        x = jax.nn.relu(x @ weights + bias)
    weights, bias = layers[-1]
    return x @ weights + bias


def error(layers, x, t, classifies):
    z = outputs(layers, x)
    if not classifies:
        return jnp.mean((z - t) ** 2)
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(z), t[:, None], axis=1))


def adam(layers, gradient, m, v, step):
    m = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, m, gradient)
    v = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, v, gradient)
    first, second = 1 - BETA1**step, 1 - BETA2**step

    def move(p, m, v):
        return p - RATE * (m / first) / (jnp.sqrt(v / second) + EPSILON)

    return jax.tree.map(move, layers, m, v), m, v


def train(request):
    x, t = map(jnp.asarray, request.data())
    batches = request.rows // request.batch

    def one(carry, rows):
        layers, m, v, step = carry
        gradient = jax.grad(error)(layers, x[rows], t[rows], request.classifies)
        layers, m, v = adam(layers, gradient, m, v, step)
        return (layers, m, v, step + 1), None

    def epoch(carry, key):
        order = jax.random.permutation(key, request.rows).reshape(batches, request.batch)
        return jax.lax.scan(one, carry, order)[0]

    epoch = jax.jit(epoch, donate_argnums=0)
    layers = [tuple(map(jnp.asarray, layer)) for layer in request.weights()]
    zeros = [jax.tree.map(jnp.zeros_like, layers) for _ in range(2)]
    state = {"carry": (layers, *zeros, jnp.float32(1)), "key": jax.random.key(1)}

    def run(epochs):
        for _ in range(epochs):
            state["key"], key = jax.random.split(state["key"])
            state["carry"] = epoch(state["carry"], key)
        jax.block_until_ready(state["carry"])

    return run, batches


def predict(request, rows, calls):
    x = jnp.asarray(request.data()[0][:rows])
    layers = [tuple(map(jnp.asarray, layer)) for layer in request.weights()]
    compiled = jax.jit(outputs)

    def run(repeats):
        for _ in range(repeats * calls):
            compiled(layers, x).block_until_ready()

    return run, rows * calls


def make(request):
    if request.kind == "train":
        return train(request)
    return predict(request, 1, 100) if request.kind == "row" else predict(request, request.rows, 1)


if __name__ == "__main__":
    worker.serve(f"JAX {jax.__version__}: as many cores as the row has threads, jitted, an epoch is one "
                 "scan that reuses its arguments' memory", make)
