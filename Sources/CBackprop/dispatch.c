// Picks the kernels of a set. A set that this CPU cannot run falls back to the plain one.
#include "kernels.h"

int bp_set_available(int set) {
  if (set == BP_PLAIN) return 1;
#if defined(__x86_64__)
  const int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (set == BP_AVX2) return avx2;
  if (set == BP_AVX512)
    return avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
#elif defined(__aarch64__)
  if (set == BP_NEON) return 1;  // every such processor has it
#endif
  return 0;
}

#if defined(__x86_64__)
#define SETS(S) {&bp_plain_##S, &bp_avx2_##S, &bp_avx512_##S, &bp_plain_##S}
#elif defined(__aarch64__)
#define SETS(S) {&bp_plain_##S, &bp_plain_##S, &bp_plain_##S, &bp_neon_##S}
#else
#define SETS(S) {&bp_plain_##S, &bp_plain_##S, &bp_plain_##S, &bp_plain_##S}
#endif
static const bp_table_f *const tables_f[BP_SETS] = SETS(f);
static const bp_table_d *const tables_d[BP_SETS] = SETS(d);

#define BP_DEFINE(T, S)                                                                           \
  void bp_gemm_##S(int set, T *c, long ldc, const T *a, long a_row, long a_col, const T *b,       \
                   long ldb, const T *bias, long bias_stride, int relu, long m, long n, long k) { \
    tables_##S[set]->gemm(c, ldc, a, a_row, a_col, b, ldb, bias, bias_stride, relu, m, n, k);     \
  }                                                                                               \
  void bp_pack_##S(int set, T *packed, const T *b, long ldb, int transposed, long first,          \
                   long count, long k, long n) {                                                  \
    tables_##S[set]->pack(packed, b, ldb, transposed, first, count, k, n);                        \
  }                                                                                               \
  void bp_gemm_packed_##S(int set, T *c, long ldc, const T *a, long a_row, long a_col,            \
                          const T *packed, const T *bias, long bias_stride, int relu, long m,     \
                          long n, long k) {                                                       \
    tables_##S[set]->gemm_packed(c, ldc, a, a_row, a_col, packed, bias, bias_stride, relu, m, n,  \
                                 k);                                                              \
  }                                                                                               \
  void bp_chain_predict_##S(int set, const bp_dense *layers, long count, T *y, const T *x,        \
                            const T *parameters, T *work, long rows) {                            \
    tables_##S[set]->chain_predict(set, layers, count, y, x, parameters, work, rows);                 \
  }                                                                                               \
  void bp_chain_forward_##S(int set, const bp_dense *layers, long count, T *const *values,        \
                            const T *parameters) {                                                \
    tables_##S[set]->chain_forward(layers, count, values, parameters);                            \
  }                                                                                               \
  long bp_chain_backward_##S(int set, const bp_dense *layers, long count, T *const *values,       \
                             T *const *deltas, const T *parameters, T *gradient, long total,      \
                             const T *target, T factor, T *error) {                               \
    return tables_##S[set]->chain_backward(set, layers, count, values, deltas, parameters,        \
                                           gradient, total, target, factor, error);               \
  }                                                                                               \
  void bp_column_sums_##S(int set, T *sums, const T *d, long rows, long columns) {                \
    tables_##S[set]->column_sums(sums, d, rows, columns);                                         \
  }                                                                                               \
  void bp_relu_gate_##S(int set, T *d, const T *y, long n) { tables_##S[set]->relu_gate(d, y, n); } \
  void bp_axpy_##S(int set, T *y, T a, const T *x, long n) { tables_##S[set]->axpy(y, a, x, n); } \
  long bp_first_non_finite_##S(int set, const T *x, long n) {                                     \
    return tables_##S[set]->first_non_finite(x, n);                                               \
  }                                                                                               \
  void bp_adam_##S(int set, T *p, T *m, T *v, const T *g, long n, const bp_adam_step *step) {     \
    tables_##S[set]->adam(p, m, v, g, n, step);                                                   \
  }                                                                                               \
  void bp_sgd_##S(int set, T *p, T *u, const T *g, long n, const bp_sgd_step *step) {             \
    tables_##S[set]->sgd(p, u, g, n, step);                                                       \
  }                                                                                               \
  void bp_dropout_##S(int set, T *y, T *mask, const T *x, const int32_t *row_ids, long rows,      \
                      long columns, double rate, uint64_t seed, uint32_t epoch,                   \
                      uint32_t stream) {                                                          \
    tables_##S[set]->dropout(y, mask, x, row_ids, rows, columns, rate, seed, epoch, stream);      \
  }

BP_DEFINE(float, f)
BP_DEFINE(double, d)
