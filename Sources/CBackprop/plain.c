// The reference kernels: plain loops, on any machine.
#include "kernels.h"

// The matrix product in the order of the laws: one chain over k for each output element.
#define PLAIN_GEMM                                                                               \
  static void NAME(gemm)(T *c, long ldc, const T *a, long a_row, long a_col, const T *b, long ldb, \
                         const T *bias, long bias_stride, int relu, long m, long n, long k) {    \
    for (long i = 0; i < m; i++) {                                                               \
      T *restrict ci = c + i * ldc;                                                              \
      if (n == 1) { /* the sum stays in a register */                                            \
        T sum = 0;                                                                               \
        for (long q = 0; q < k; q++) sum += a[i * a_row + q * a_col] * b[q * ldb];               \
        if (bias) sum += *bias;                                                                  \
        *ci = relu && sum < 0 ? (T)0 : sum;                                                      \
        continue;                                                                                \
      }                                                                                          \
      for (long j = 0; j < n; j++) ci[j] = 0;                                                    \
      for (long q = 0; q < k; q++) {                                                             \
        const T x = a[i * a_row + q * a_col];                                                    \
        const T *bq = b + q * ldb;                                                               \
        for (long j = 0; j < n; j++) ci[j] += x * bq[j];                                         \
      }                                                                                          \
      if (bias)                                                                                  \
        for (long j = 0; j < n; j++) ci[j] += bias[j * bias_stride];                             \
      if (relu)                                                                                  \
        for (long j = 0; j < n; j++) ci[j] = ci[j] < 0 ? (T)0 : ci[j];                           \
    }                                                                                            \
  }

// Packed is row by row, as the operand lies when it is not transposed.
#define PLAIN_PACKED                                                                             \
  static void NAME(pack)(T *packed, const T *b, long ldb, int transposed, long first,            \
                         long count, long k, long n) {                                           \
    (void)k;                                                                                     \
    for (long q = first; q < first + count; q++)                                                 \
      for (long j = 0; j < n; j++)                                                               \
        packed[q * n + j] = transposed ? b[j * ldb + q] : b[q * ldb + j];                        \
  }                                                                                              \
  static void NAME(gemm_packed)(T *c, long ldc, const T *a, long a_row, long a_col,              \
                                const T *packed, const T *bias, long bias_stride, int relu,      \
                                long m, long n, long k) {                                        \
    NAME(gemm)(c, ldc, a, a_row, a_col, packed, n, bias, bias_stride, relu, m, n, k);            \
  }

#define MADD(a, b, c) ((a) * (b) + (c))

#define T float
#define UINT uint32_t
#define NAME(x) x##_f
#include "elementwise_template.h"
PLAIN_GEMM
PLAIN_PACKED
#include "chain_template.h"
#undef T
#undef UINT
#undef NAME

#define T double
#define UINT uint64_t
#define NAME(x) x##_d
#include "elementwise_template.h"
PLAIN_GEMM
PLAIN_PACKED
#include "chain_template.h"
#undef T
#undef UINT
#undef NAME

const bp_table_f bp_plain_f = BP_FILL(f);
const bp_table_d bp_plain_d = BP_FILL(d);
