// Element-wise kernels, written once and compiled for each kernel set: the compiler vectorises the
// loops for the set's target. Nothing is contracted, so every set gives the same bits.
//
// The including file defines T (float or double), NAME(x) and UINT (the unsigned type of T's size).
#pragma clang fp contract(off)

static void NAME(column_sums)(T *restrict sums, const T *restrict d, long rows, long columns) {
  enum { BLOCK = 256 / (int)sizeof(T) };  // columns whose sums stay in registers
  long j0 = 0;
  // Wide rows are read one after another: columns of them would lie too far apart.
  for (; columns <= 1024 && j0 + BLOCK <= columns; j0 += BLOCK) {
    T block[BLOCK] = {0};
    for (long i = 0; i < rows; i++)
      for (long j = 0; j < BLOCK; j++) block[j] += d[i * columns + j0 + j];
    for (long j = 0; j < BLOCK; j++) sums[j0 + j] = block[j];
  }
  if (j0 == columns) return;
  for (long j = j0; j < columns; j++) sums[j] = 0;
  for (long i = 0; i < rows; i++)
    for (long j = j0; j < columns; j++) sums[j] += d[i * columns + j];
}

static void NAME(relu_gate)(T *restrict d, const T *restrict y, long n) {
  for (long i = 0; i < n; i++) d[i] *= y[i] > 0 ? (T)1 : (y[i] != y[i] ? y[i] : (T)0);
}

static void NAME(axpy)(T *restrict y, T a, const T *restrict x, long n) {
  for (long i = 0; i < n; i++) y[i] += a * x[i];
}

static long NAME(first_non_finite)(const T *x, long n) {
  enum { STRETCH = 1024 };
  // Without its sign a number is infinite or NaN where its bits, as an integer, are at least
  // infinity's; and the largest of integers is what a compiler finds with vectors.
  const T infinity = (T)__builtin_inf();
  UINT limit, bits;
  __builtin_memcpy(&limit, &infinity, sizeof limit);
  for (long i0 = 0; i0 < n; i0 += STRETCH) {
    const long i1 = i0 + STRETCH < n ? i0 + STRETCH : n;
    UINT largest = 0;
    for (long i = i0; i < i1; i++) {
      __builtin_memcpy(&bits, x + i, sizeof bits);
      bits &= (UINT)-1 >> 1;
      largest = bits > largest ? bits : largest;
    }
    if (largest < limit) continue;
    for (long i = i0; i < i1; i++)
      if (x[i] - x[i] != 0) return i;
  }
  return -1;
}

static void NAME(adam)(T *restrict p, T *restrict m, T *restrict v, const T *restrict g, long n,
                       const bp_adam_step *o) {
  const T b1 = (T)o->beta1, c1 = (T)(1 - o->beta1), b2 = (T)o->beta2, c2 = (T)(1 - o->beta2);
  const T step = (T)o->step, scale = (T)o->root_scale, epsilon = (T)o->epsilon, keep = (T)o->keep;
  for (long i = 0; i < n; i++) {
    T first = b1 * m[i] + c1 * g[i];
    T second = b2 * v[i] + c2 * g[i] * g[i];
    m[i] = first;
    v[i] = second;
    // Not sqrt(): it may set errno, which keeps the loop from being vectorised.
    p[i] = keep * p[i] - step * first / (scale * __builtin_elementwise_sqrt(second) + epsilon);
  }
}

static void NAME(sgd)(T *restrict p, T *restrict u, const T *restrict g, long n,
                      const bp_sgd_step *o) {
  const T mu = (T)o->momentum, rate = (T)o->rate, keep = (T)o->keep;
  enum { FEW = 32 };  // a vector would have to wait for the single numbers that it is read from
  if (mu == 0 && n <= FEW) {
#pragma clang loop vectorize(disable) unroll(disable)
    for (long i = 0; i < n; i++) p[i] = keep * p[i] - rate * g[i];
  } else if (mu == 0) {
    for (long i = 0; i < n; i++) p[i] = keep * p[i] - rate * g[i];
  } else if (o->gradient_form) {
    if (o->nesterov)
      for (long i = 0; i < n; i++) {
        u[i] = mu * u[i] + g[i];
        p[i] = keep * p[i] - rate * (g[i] + mu * u[i]);
      }
    else
      for (long i = 0; i < n; i++) {
        u[i] = mu * u[i] + g[i];
        p[i] = keep * p[i] - rate * u[i];
      }
  } else {
    if (o->nesterov)
      for (long i = 0; i < n; i++) {
        u[i] = mu * u[i] - rate * g[i];
        p[i] = keep * p[i] + (mu * u[i] - rate * g[i]);
      }
    else
      for (long i = 0; i < n; i++) {
        u[i] = mu * u[i] - rate * g[i];
        p[i] = keep * p[i] + u[i];
      }
  }
}

static void NAME(dropout)(T *y, T *mask, const T *x, const int32_t *row_ids, long rows,
                          long columns, double rate, uint64_t seed, uint32_t epoch,
                          uint32_t stream) {
  const uint32_t threshold = (uint32_t)(rate * 4294967296.0);  // a word below it drops the element
  const T scale = (T)(1 / (1 - rate));
  const uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
  enum { GROUP = 16 };  // counters worked on side by side, so that the rounds are vectorised
  for (long i = 0; i < rows; i++)
    for (long block = 0; block * 4 < columns; block += GROUP) {
      uint32_t c[4][GROUP];
      for (int l = 0; l < GROUP; l++) {
        c[0][l] = (uint32_t)row_ids[i];
        c[1][l] = epoch;
        c[2][l] = (uint32_t)(block + l);
        c[3][l] = stream;
      }
      for (uint32_t round = 0; round < 10; round++) {
        const uint32_t key0 = k0 + round * 0x9E3779B9u, key1 = k1 + round * 0xBB67AE85u;
        for (int l = 0; l < GROUP; l++) {
          const uint64_t p0 = (uint64_t)0xD2511F53u * c[0][l];
          const uint64_t p1 = (uint64_t)0xCD9E8D57u * c[2][l];
          const uint32_t c1 = c[1][l], c3 = c[3][l];
          c[0][l] = (uint32_t)(p1 >> 32) ^ c1 ^ key0;
          c[1][l] = (uint32_t)p1;
          c[2][l] = (uint32_t)(p0 >> 32) ^ c3 ^ key1;
          c[3][l] = (uint32_t)p0;
        }
      }
      for (int l = 0; l < GROUP; l++)
        for (int w = 0; w < 4; w++) {
          const long j = (block + l) * 4 + w;
          if (j >= columns) break;
          const T keep = c[w][l] < threshold ? (T)0 : scale;
          mask[i * columns + j] = keep;
          y[i * columns + j] = x[i * columns + j] * keep;
        }
    }
}
