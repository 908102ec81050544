// Compares every kernel set that this processor has with the plain one, and stresses the thread pool.
// Built and run by Scripts/check-kernels, under sanitizers and, for other processors, an emulator.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cbackprop.h"

static int failures;

#define FAIL(...)                                      \
  do {                                                 \
    if (failures++ < 20) printf("FAILED " __VA_ARGS__); \
  } while (0)

static uint64_t state = 1;
static uint64_t next(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 33;
}
static long below(long n) { return (long)(next() % (uint64_t)n); }

// A block of memory that starts off a vector's alignment and ends where it ends: the address sanitizer
// sees the first element too many.
#define MEMORY(T, S)                                             \
  static T *block_##S(long n, long offset) {                     \
    T *base = malloc((size_t)(n + offset) * sizeof(T) + 1);      \
    for (long i = 0; i < n + offset; i++)                        \
      base[i] = (T)((double)next() / 2147483648.0 * 2 - 1);      \
    return base + offset;                                        \
  }                                                              \
  static void drop_##S(T *block, long offset) { free(block - offset); } \
  static int same_##S(const T *a, const T *b, long n) {          \
    for (long i = 0; i < n; i++)                                 \
      if (memcmp(a + i, b + i, sizeof(T)) && !(a[i] != a[i] && b[i] != b[i])) return 0; \
    return 1;                                                    \
  }

MEMORY(float, f)
MEMORY(double, d)

#define PRODUCTS(T, S, EPSILON)                                                                   \
  static void products_##S(int set) {                                                             \
    for (int round = 0; round < 600; round++) {                                                   \
      const long m = 1 + below(round % 5 ? 40 : 2), k = below(round % 10 ? 40 : 900);             \
      const long n = round % 5 ? 1 + below(140) : 32 * (1 + below(4));                           \
      const int transposed = round % 3 == 0, relu = round % 2, stride = round % 4 < 2;            \
      const long o = round % 16, count = k * ((n + BP_PACKING - 1) / BP_PACKING * BP_PACKING);     \
      T *a = block_##S(m * k, o), *b = block_##S(k * n, (o + 1) % 16), *c = block_##S(m * n, o);    \
      T *e = block_##S(m * n, 0), *bias = block_##S(n, (o + 2) % 16), *p = block_##S(count, o);     \
      T *t = block_##S(k * n, 0);                                                                 \
      for (long q = 0; q < k; q++)                                                                \
        for (long j = 0; j < n; j++) t[j * k + q] = b[q * n + j];                                 \
      const long row = transposed ? 1 : k, column = transposed ? m : 1;                           \
      if (round % 7 == 0 && k) b[below(k * n)] = (T)NAN;                                          \
      bp_gemm_##S(set, c, n, a, row, column, b, n, bias, stride, relu, m, n, k);                  \
      bp_gemm_##S(BP_PLAIN, e, n, a, row, column, b, n, bias, stride, relu, m, n, k);             \
      for (long i = 0; i < m * n; i++)                                                            \
        if (!(fabs((double)(c[i] - e[i])) <= (double)(k + 2) * (double)(k + 2) * EPSILON) &&      \
            !(c[i] != c[i] && e[i] != e[i])) {                                                    \
          FAIL("%s: product [%ld, %ld, %ld] at %ld: %g, %g\n", #T, m, n, k, i, (double)c[i],      \
               (double)e[i]);                                                                     \
          break;                                                                                  \
        }                                                                                         \
      if (n > 1) {                                                                                \
        const long half = k / 2;                                                                  \
        bp_pack_##S(set, p, b, n, 0, half, k - half, k, n);                                       \
        bp_pack_##S(set, p, b, n, 0, 0, half, k, n);                                              \
        bp_gemm_packed_##S(set, e, n, a, row, column, p, bias, stride, relu, m, n, k);            \
        if (!same_##S(c, e, m * n)) FAIL("%s: packed product [%ld, %ld, %ld]\n", #T, m, n, k);     \
        if (round % 7) {                                                                          \
          bp_pack_##S(set, p, t, k, 1, 0, k, k, n);                                               \
          bp_gemm_packed_##S(set, e, n, a, row, column, p, bias, stride, relu, m, n, k);          \
          if (!same_##S(c, e, m * n)) FAIL("%s: transposed [%ld, %ld, %ld]\n", #T, m, n, k);       \
        }                                                                                         \
      }                                                                                           \
      drop_##S(a, o), drop_##S(b, (o + 1) % 16), drop_##S(c, o), drop_##S(e, 0);                    \
      drop_##S(bias, (o + 2) % 16), drop_##S(p, o), drop_##S(t, 0);                                 \
    }                                                                                             \
  }

PRODUCTS(float, f, 1.2e-7)
PRODUCTS(double, d, 2.3e-16)

// What is done element by element has the same bits in every set.
#define ELEMENTS(T, S)                                                                            \
  static void elements_##S(int set) {                                                             \
    for (long n = 0; n < 150; n++) {                                                              \
      const long o = n % 4;                                                                       \
      T *p[2], *m[2], *v[2], *g = block_##S(n, o);                                                \
      for (int s = 0; s < 2; s++) {                                                               \
        state = (uint64_t)n;                                                                      \
        p[s] = block_##S(n, o), m[s] = block_##S(n, o), v[s] = block_##S(n, o);                    \
        for (long i = 0; i < n; i++) v[s][i] = v[s][i] < 0 ? -v[s][i] : v[s][i];                   \
        const int which = s ? set : BP_PLAIN;                                                     \
        const bp_adam_step adam = {0.9, 0.999, 0.01, 1.1, 1e-8, 0.999};                           \
        bp_adam_##S(which, p[s], m[s], v[s], g, n, &adam);                                        \
        for (int form = 0; form < 5; form++) {                                                    \
          const bp_sgd_step sgd = {form ? 0.9 : 0, 0.01, 0.99, form & 1, form > 2};               \
          bp_sgd_##S(which, p[s], form ? m[s] : 0, g, n, &sgd);                                   \
        }                                                                                         \
        bp_relu_gate_##S(which, m[s], g, n);                                                      \
        bp_axpy_##S(which, v[s], (T)0.3, g, n);                                                   \
        if (n % 5 == 0) bp_column_sums_##S(which, p[s], v[s], 5, n / 5);                          \
      }                                                                                           \
      if (!same_##S(p[0], p[1], n) || !same_##S(m[0], m[1], n) || !same_##S(v[0], v[1], n))        \
        FAIL("%s: elements, %ld of them\n", #T, n);                                               \
      for (long bad = n - 1; bad >= 0; bad--) {                                                   \
        g[bad] = bad % 2 ? (T)NAN : (T)INFINITY;                                                  \
        if (bp_first_non_finite_##S(set, g, n) != bad) FAIL("%s: %ld of %ld not found\n", #T, bad, n); \
      }                                                                                           \
      for (int s = 0; s < 2; s++) drop_##S(p[s], o), drop_##S(m[s], o), drop_##S(v[s], o);          \
      drop_##S(g, o);                                                                             \
    }                                                                                             \
  }

ELEMENTS(float, f)
ELEMENTS(double, d)

// A row through a chain and back, by a set and by the plain one.
#define CHAINS(T, S, EPSILON)                                                                     \
  static void chains_##S(int set) {                                                               \
    for (int round = 0; round < 300; round++) {                                                   \
      const long i = 1 + below(20), h = 1 + below(round % 2 ? 5 : 70), n = 1 + below(9);          \
      const long total = i * h + h + h * n + n;                                                   \
      bp_dense layers[2] = {{i, h, 0, i * h, h > n ? h : n, 1, 1, round % 4},                     \
                            {h, n, i * h + h, total - n, h > n ? h : n, 1, 1, round / 4 % 4}};    \
      T *p = block_##S(total, 1), *x = block_##S(i, 3), *t = block_##S(n, 1), error[2];            \
      T *g[2], *values[2][3], *deltas[2][3];                                                      \
      for (int s = 0; s < 2; s++) {                                                               \
        const int which = s ? set : BP_PLAIN;                                                     \
        g[s] = block_##S(total, 0), values[s][0] = x, deltas[s][0] = 0;                           \
        values[s][1] = block_##S(h, 0), values[s][2] = block_##S(n, 0);                           \
        deltas[s][1] = block_##S(h, 0), deltas[s][2] = block_##S(n, 0);                           \
        bp_chain_forward_##S(which, layers, 2, values[s], p);                                     \
        if (bp_chain_backward_##S(which, layers, 2, values[s], deltas[s], p, g[s], total, t,      \
                                  (T)0.5, &error[s]) != -1)                                       \
          FAIL("%s: chain [%ld, %ld, %ld], a fault\n", #T, i, h, n);                              \
      }                                                                                           \
      double worst = fabs((double)(error[0] - error[1]));                                         \
      for (long q = 0; q < total; q++) worst = fmax(worst, fabs((double)(g[0][q] - g[1][q])));     \
      if (!(worst < 500 * EPSILON)) FAIL("%s: chain [%ld, %ld, %ld]: %g\n", #T, i, h, n, worst);   \
      T *y = block_##S(n, 0), *work = block_##S(2 * (h > n ? h : n), 0);                           \
      bp_chain_predict_##S(set, layers, 2, y, x, p, work, 1);                                     \
      if (!same_##S(y, values[1][2], n)) FAIL("%s: predicted [%ld, %ld, %ld]\n", #T, i, h, n);     \
      p[below(total)] = (T)NAN;                                                                   \
      bp_chain_forward_##S(set, layers, 2, values[1], p);                                         \
      const long place = bp_chain_backward_##S(set, layers, 2, values[1], deltas[1], p, g[1],     \
                                               total, t, (T)0.5, &error[1]);                      \
      if (place != bp_first_non_finite_##S(set, g[1], total)) FAIL("%s: chain, fault\n", #T);      \
      for (int s = 0; s < 2; s++) {                                                               \
        drop_##S(g[s], 0), drop_##S(values[s][1], 0), drop_##S(values[s][2], 0);                   \
        drop_##S(deltas[s][1], 0), drop_##S(deltas[s][2], 0);                                      \
      }                                                                                           \
      drop_##S(p, 1), drop_##S(x, 3), drop_##S(t, 1), drop_##S(y, 0), drop_##S(work, 0);           \
    }                                                                                             \
  }

CHAINS(float, f, 1.2e-7)
CHAINS(double, d, 2.3e-16)

typedef struct {
  bp_pool *pool;
  long sums[64];
} region;

static void nested(void *context, long piece) { ((long *)context)[piece] += piece; }

static void piece_of(void *context, long piece) {
  region *r = context;
  long inner[3] = {0};
  if (piece == 5) bp_pool_run(r->pool, nested, inner, 3, 0);
  r->sums[piece] += piece + (piece == 5 ? inner[1] + inner[2] - 3 : 0);
}

static void pool(void) {
  for (int threads = 1; threads <= 5; threads++)
    for (int spins = 0; spins < 1000; spins += 400) {
      region r = {bp_pool_create(threads, spins), {0}};
      const long regions = 3000;
      for (long i = 0; i < regions; i++) bp_pool_run(r.pool, piece_of, &r, 1 + i % 64, i % 3 == 0);
      uint64_t pieces = 0;
      for (int t = 0; t < bp_pool_threads(r.pool); t++) pieces += bp_pool_pieces(r.pool, t);
      uint64_t expected = 0;
      for (long i = 0; i < regions; i++) expected += (uint64_t)(1 + i % 64);
      for (long p = 0; p < 64; p++) {
        long times = 0;
        for (long i = 0; i < regions; i++) times += p < 1 + i % 64;
        if (r.sums[p] != p * times) FAIL("pool of %d: piece %ld\n", threads, p);
      }
      // A piece within a piece is run by its thread, and counted where that is the only one.
      if (pieces < expected) FAIL("pool of %d: %ld pieces\n", threads, (long)pieces);
      bp_pool_destroy(r.pool);
    }
}

int main(void) {
  static const char *const names[] = {"plain", "AVX2", "AVX-512", "NEON"};
  for (int set = 0; set < BP_SETS; set++) {
    if (!bp_set_available(set)) continue;
    const int before = failures;
    products_f(set), products_d(set);
    elements_f(set), elements_d(set);
    chains_f(set), chains_d(set);
    printf("%s: %s\n", names[set], failures == before ? "right" : "WRONG");
  }
  const int before = failures;
  pool();
  printf("pool: %s\n", failures == before ? "right" : "WRONG");
  return failures > 0;
}
