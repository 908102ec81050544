// What a kernel set is made of. Each set fills one table a scalar type; dispatch.c picks the table.
#pragma once
#include "cbackprop.h"

#define NAN __builtin_nanf("")
#define BP_LINE 64  // bytes of a cache line

#define BP_TABLE(T, S)                                                                            \
  typedef struct {                                                                                \
    void (*gemm)(T *, long, const T *, long, long, const T *, long, const T *, long, int, long,   \
                 long, long);                                                                     \
    void (*pack)(T *, const T *, long, int, long, long, long, long);                              \
    void (*gemm_packed)(T *, long, const T *, long, long, const T *, const T *, long, int, long,  \
                        long, long);                                                              \
    void (*chain_predict)(int, const bp_dense *, long, T *, const T *, const T *, T *, long);     \
    void (*chain_forward)(const bp_dense *, long, T *const *, const T *);                         \
    long (*chain_backward)(int, const bp_dense *, long, T *const *, T *const *, const T *, T *,   \
                           long, const T *, T, T *);                                              \
    void (*column_sums)(T *, const T *, long, long);                                              \
    void (*relu_gate)(T *, const T *, long);                                                      \
    void (*axpy)(T *, T, const T *, long);                                                        \
    long (*first_non_finite)(const T *, long);                                                    \
    void (*adam)(T *, T *, T *, const T *, long, const bp_adam_step *);                           \
    void (*sgd)(T *, T *, const T *, long, const bp_sgd_step *);                                  \
    void (*dropout)(T *, T *, const T *, const int32_t *, long, long, double, uint64_t, uint32_t, \
                    uint32_t);                                                                    \
  } bp_table_##S;

BP_TABLE(float, f)
BP_TABLE(double, d)

#define BP_FILL(S)                                                                                \
  {                                                                                               \
    .gemm = gemm_##S, .pack = pack_##S, .gemm_packed = gemm_packed_##S,                           \
    .chain_predict = chain_predict_##S, .chain_forward = chain_forward_##S,                       \
    .chain_backward = chain_backward_##S, .column_sums = column_sums_##S, .relu_gate = relu_gate_##S, .axpy = axpy_##S, .first_non_finite = first_non_finite_##S,       \
    .adam = adam_##S, .sgd = sgd_##S, .dropout = dropout_##S                                      \
  }

extern const bp_table_f bp_plain_f;
extern const bp_table_d bp_plain_d;
#if defined(__x86_64__)
extern const bp_table_f bp_avx2_f, bp_avx512_f;
extern const bp_table_d bp_avx2_d, bp_avx512_d;
#elif defined(__aarch64__)
extern const bp_table_f bp_neon_f;
extern const bp_table_d bp_neon_d;
#endif
