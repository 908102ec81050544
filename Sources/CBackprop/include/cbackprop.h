// The kernels behind Backprop's layers and optimisers, and the thread pool.
//
// Every kernel exists in a plain form (always compiled, the reference) and in forms for vector
// units, picked at run time by `set`. Suffix _f is float, _d is double.
//
// Laws of every matrix kernel
//  - Row-major storage. A leading dimension (ld...) is the distance between rows, in elements.
//  - An output element is one chain of multiply-adds over k = 0, 1, 2, ... so its bits do not
//    depend on how rows or columns are cut into calls. (Kernel sets with fused multiply-add round
//    once a step, the plain set twice.) A dot product (one output column) uses a fixed pattern of
//    partial sums that depends on k's length alone.
//  - NaN in, NaN out.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "cbackprop_text.h"

/// The kernel sets; of those that one machine has, from the slowest to the fastest.
enum { BP_PLAIN = 0, BP_AVX2 = 1, BP_AVX512 = 2, BP_NEON = 3, BP_SETS = 4 };

/// Columns of a packed operand are rounded up to a multiple of this.
enum { BP_PACKING = 16 };

/// Whether this CPU (and operating system) can run a kernel set.
int bp_set_available(int set);

/// The processor's name as it states it, or the kind it was compiled for; ends with a zero.
void bp_cpu_name(char name[49]);

/// The version of glibc, whose elementary functions are in use; empty where another library is.
const char *bp_math_library(void);

/// What an optimiser step multiplies with; see bp_adam_*.
typedef struct {
  double beta1, beta2;  // decay of the first and second moment
  double step;          // learning rate with the bias correction of the first moment
  double root_scale;    // factor of sqrt(v) before epsilon: the bias correction of the second moment
  double epsilon;
  double keep;          // 1 - learning rate x weight decay, applied to the parameter first
} bp_adam_step;

/// The update of momentum SGD; see bp_sgd_*.
typedef struct {
  double momentum;
  double rate;         // learning rate
  double keep;         // 1 - learning rate x weight decay
  int nesterov;
  int gradient_form;   // 1: the buffer sums gradients; 0: the buffer sums steps
} bp_sgd_step;

/// One layer of a chain of dense layers; see bp_chain_*.
typedef struct {
  long inputs, outputs;
  long weights;     // where they start in the vector of parameters: [inputs, outputs]
  long bias;        // likewise; -1 where there is none
  long widest;      // the widest output of the chain
  int bias_stride;  // 1: each neuron has its own; 0: one for all
  int trains_bias;
  int activation;
} bp_dense;
enum { BP_IDENTITY = 0, BP_RELU = 1, BP_LOGISTIC = 2, BP_TANH = 3 };

#define BP_DECLARE(T, S)                                                                          \
  /* c[m, n] = a . b (+ bias[j * bias_stride]), then max(0, .) if relu. Element (i, k) of a is    \
     a[i * a_row + k * a_col]: a transposed operand needs no copy. */                             \
  void bp_gemm_##S(int set, T *c, long ldc, const T *a, long a_row, long a_col, const T *b,       \
                   long ldb, const T *bias, long bias_stride, int relu, long m, long n, long k);  \
  /* Rows first ..< first + count of b[k, n] into the packed form of all of it, which the same set  \
     reads: panels of columns, each with its rows one after another, in k * (n rounded up to       \
     BP_PACKING) elements. If transposed, b is [n, k] in memory. */                                \
  void bp_pack_##S(int set, T *packed, const T *b, long ldb, int transposed, long first,          \
                   long count, long k, long n);                                                   \
  /* The same product, for n > 1 to the bit, with a packed b. */                                  \
  void bp_gemm_packed_##S(int set, T *c, long ldc, const T *a, long a_row, long a_col,            \
                          const T *packed, const T *bias, long bias_stride, int relu, long m,     \
                          long n, long k);                                                        \
  /* y[rows, outputs of the last] = x[rows, inputs of the first] through the layers. work: room for  \
     2 * rows * widest. */                                                                         \
  void bp_chain_predict_##S(int set, const bp_dense *layers, long count, T *y, const T *x,        \
                            const T *parameters, T *work, long rows);                             \
  /* The same for one row, values[0], with the output of layer l kept in values[l + 1]. */         \
  void bp_chain_forward_##S(int set, const bp_dense *layers, long count, T *const *values,        \
                            const T *parameters);                                                 \
  /* That row's way back. deltas[count] holds dE/d(output of the last), or, with a target, is       \
     written for the error factor * sum (output - target)^2; deltas[l + 1] becomes the delta of     \
     layer l. Returns the position of the first number of the gradient[total] that is not finite,   \
     or -1. */                                                                                     \
  long bp_chain_backward_##S(int set, const bp_dense *layers, long count, T *const *values,       \
                             T *const *deltas, const T *parameters, T *gradient, long total,      \
                             const T *target, T factor, T *error);                                \
  /* sums[j] = sum over rows of d[i, j] */                                                        \
  void bp_column_sums_##S(int set, T *sums, const T *d, long rows, long columns);                 \
  /* d[i] *= (y[i] > 0), NaN where y is NaN */                                                    \
  void bp_relu_gate_##S(int set, T *d, const T *y, long n);                                       \
  /* y[i] += a * x[i] */                                                                          \
  void bp_axpy_##S(int set, T *y, T a, const T *x, long n);                                       \
  /* the position of the first element that is NaN or infinite, or -1 */                          \
  long bp_first_non_finite_##S(int set, const T *x, long n);                                      \
  /* m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g g;                                 \
     p = keep p - step m / (root_scale sqrt(v) + epsilon) */                                      \
  void bp_adam_##S(int set, T *p, T *m, T *v, const T *g, long n, const bp_adam_step *step);      \
  /* gradient form: u = momentum u + g; p = keep p - rate (nesterov ? g + momentum u : u)         \
     step form:     u = momentum u - rate g; p = keep p + (nesterov ? momentum u - rate g : u)    \
     u may be null when momentum is 0 */                                                          \
  void bp_sgd_##S(int set, T *p, T *u, const T *g, long n, const bp_sgd_step *step);              \
  /* y[i, j] = x[i, j] * mask[i, j], mask = 0 with probability rate, else 1 / (1 - rate). Element  \
     (i, j) draws word j % 4 of Philox4x32-10 at counter (row id, epoch, j / 4, stream). */       \
  void bp_dropout_##S(int set, T *y, T *mask, const T *x, const int32_t *row_ids, long rows,      \
                      long columns, double rate, uint64_t seed, uint32_t epoch, uint32_t stream);

BP_DECLARE(float, f)
BP_DECLARE(double, d)

// The C library's functions under names that Swift finds on every platform, Embedded Swift too.
float bp_exp_f(float x), bp_expm1_f(float x), bp_log_f(float x), bp_log1p_f(float x);
float bp_tanh_f(float x), bp_erfc_f(float x), bp_sin_f(float x), bp_cos_f(float x);
double bp_exp_d(double x), bp_expm1_d(double x), bp_log_d(double x), bp_log1p_d(double x);
double bp_tanh_d(double x), bp_erfc_d(double x), bp_sin_d(double x), bp_cos_d(double x);

#ifndef __wasm__
/// Threads that run the pieces of one body together with the caller.
typedef struct bp_pool bp_pool;
typedef void (*bp_body)(void *context, long piece);

/// Starts a pool of `threads` threads, the caller counted. An idle thread spins `spins` times (a
/// pause each), then sleeps. Returns null when memory is short.
bp_pool *bp_pool_create(int threads, int spins);
/// Stops and joins the threads, and frees the pool.
void bp_pool_destroy(bp_pool *pool);
/// Runs body(context, 0 ..< pieces), each once, and returns when all are done. A call from inside
/// a piece, or while another thread runs the pool, runs its pieces on the calling thread. Short work
/// wakes threads that sleep only now and then.
void bp_pool_run(bp_pool *pool, bp_body body, void *context, long pieces, int is_short);
/// The number of threads, the caller counted.
int bp_pool_threads(const bp_pool *pool);
/// How many pieces a thread has run since the pool was made; thread 0 is the caller.
uint64_t bp_pool_pieces(const bp_pool *pool, int thread);
#endif
