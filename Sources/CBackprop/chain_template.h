// A row through a chain of dense layers and back, in one call: where layers are small, what
// surrounds their arithmetic costs more than they do. Compiled once for each kernel set and scalar
// type, with the same bits as the calls for each layer, forward.
//
// Functions of many arguments take the set that they belong to, and leave it alone: so all arguments are
// where the caller of the dispatch put them, and it jumps instead of copying what was just written.
//
// The including file defines T, NAME(x), and MADD(a, b, c), which is a * b + c as the set rounds it.

enum { NAME(tiny) = 64 };  // weights of a layer that are not worth a vector

#define SCALAR_LOOP _Pragma("clang loop vectorize(disable) unroll(disable)")

__attribute__((always_inline)) static inline void NAME(activate)(int activation, T *y, long n) {
  if (activation == BP_LOGISTIC)
    for (long j = 0; j < n; j++) {
      const T tail = NAME(bp_exp)(y[j] < 0 ? y[j] : -y[j]);
      y[j] = (y[j] < 0 ? tail : 1) / (1 + tail);
    }
  if (activation == BP_TANH)
    for (long j = 0; j < n; j++) y[j] = NAME(bp_tanh)(y[j]);
}

static void NAME(dense_forward)(const bp_dense *l, T *y, const T *x, const T *parameters,
                                long rows) {
  const T *w = parameters + l->weights, *bias = l->bias < 0 ? 0 : parameters + l->bias;
  const long n = l->outputs, k = l->inputs;
  const int relu = l->activation == BP_RELU;
  if (rows > 1 || n == 1 || n * k > NAME(tiny)) {
    NAME(gemm)(y, n, x, k, 1, w, n, bias, l->bias_stride, relu, rows, n, k);
  } else {
    SCALAR_LOOP
    for (long j = 0; j < n; j++) {
      const T *column = w + j;
      T sum = 0;
      SCALAR_LOOP
      for (long q = 0; q < k; q++, column += n) sum = MADD(x[q], *column, sum);
      if (bias) sum += *bias, bias += l->bias_stride;
      y[j] = relu && sum < 0 ? (T)0 : sum;
    }
  }
  NAME(activate)(l->activation, y, rows * n);
}

static void NAME(chain_predict)(int set, const bp_dense *layers, long count, T *y, const T *x,
                                const T *parameters, T *work, long rows) {
  (void)set;
  for (long l = 0; l < count; l++) {
    T *out = l == count - 1 ? y : work + l % 2 * layers[0].widest * rows;
    NAME(dense_forward)(layers + l, out, x, parameters, rows);
    x = out;
  }
}

static void NAME(chain_forward)(const bp_dense *layers, long count, T *const *values,
                                const T *parameters) {
  for (long l = 0; l < count; l++)
    NAME(dense_forward)(layers + l, values[l + 1], values[l], parameters, 1);
}

/// d[n], dE/d(output) of a layer, into its delta.
__attribute__((always_inline)) static inline void NAME(slope)(int activation, T *d, const T *y,
                                                              long n) {
  switch (activation) {
    case BP_RELU: NAME(relu_gate)(d, y, n); break;
    case BP_LOGISTIC:
      SCALAR_LOOP
      for (long j = 0; j < n; j++) d[j] *= y[j] * (1 - y[j]);
      break;
    case BP_TANH:
      SCALAR_LOOP
      for (long j = 0; j < n; j++) d[j] *= 1 - y[j] * y[j];
      break;
  }
}

static long NAME(chain_backward)(int set, const bp_dense *layers, long count, T *const *values,
                                 T *const *deltas, const T *parameters, T *gradient, long total,
                                 const T *target, T factor, T *error) {
  (void)set;
  T fault = 0;  // NaN as soon as a number is not finite
  if (target) {
    const T *y = values[count];
    T sum = 0;
    SCALAR_LOOP
    for (long j = 0; j < layers[count - 1].outputs; j++) {
      const T difference = y[j] - target[j];
      sum += difference * difference;
      deltas[count][j] = difference * (2 * factor);
    }
    *error = factor * sum;
  }
  for (long l = count - 1; l >= 0; l--) {
    const long n = layers[l].outputs, k = layers[l].inputs;
    const T *x = values[l], *w = parameters + layers[l].weights;
    T *d = deltas[l + 1], *dw = gradient + layers[l].weights;
    NAME(slope)(layers[l].activation, d, values[l + 1], n);
    if (n * k > NAME(tiny)) {
      if (l > 0) NAME(gemm)(deltas[l], 1, w, n, 1, d, 1, 0, 0, 0, k, 1, n);
      NAME(gemm)(dw, n, x, 1, k, d, n, 0, 0, 0, k, n, 1);
      if (NAME(first_non_finite)(dw, n * k) >= 0) fault = NAN;
    } else {
      SCALAR_LOOP
      for (long q = 0; q < k; q++, w += n, dw += n) {
        T sum = 0;
        SCALAR_LOOP
        for (long j = 0; j < n; j++) {
          sum = MADD(d[j], w[j], sum);
          dw[j] = x[q] * d[j] + 0;  // as a sum that starts at 0: no negative zero
          fault += dw[j] * 0;
        }
        if (l > 0) deltas[l][q] = sum;
      }
    }
    if (!layers[l].trains_bias) continue;
    T *db = gradient + layers[l].bias, sum = 0;
    SCALAR_LOOP
    for (long j = 0; j < n; j++) {
      sum = layers[l].bias_stride ? d[j] + 0 : sum + d[j];
      fault += sum * 0;
      *db = sum;
      db += layers[l].bias_stride;
    }
  }
  return fault == 0 ? -1 : NAME(first_non_finite)(gradient, total);
}

#undef SCALAR_LOOP
