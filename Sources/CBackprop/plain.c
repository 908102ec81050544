// The reference kernels: plain loops, on any machine.
#include "kernels.h"

// The matrix product in the order of the laws: one chain over k for each output element.
#define PLAIN_GEMM                                                                               \
  static void NAME(gemm)(T *c, long ldc, const T *a, long a_row, long a_col, const T *b, long ldb, \
                         const T *bias, long bias_stride, int relu, long m, long n, long k) {    \
    for (long i = 0; i < m; i++) {                                                               \
      T *restrict ci = c + i * ldc;                                                              \
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

#define T float
#define UINT uint32_t
#define NAME(x) x##_f
#include "elementwise_template.h"
PLAIN_GEMM
#undef T
#undef UINT
#undef NAME

#define T double
#define UINT uint64_t
#define NAME(x) x##_d
#include "elementwise_template.h"
PLAIN_GEMM
#undef T
#undef UINT
#undef NAME

const bp_table_f bp_plain_f = BP_FILL(f);
const bp_table_d bp_plain_d = BP_FILL(d);
