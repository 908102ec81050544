// Kernels for AVX2 with FMA: 16 registers of 8 floats or 4 doubles; masks are vectors.
#include "kernels.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

// The lanes whose sign bit is set are taken; reading from 8 - n gives the first n lanes.
static const int32_t lane_mask[16] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
static const int64_t wide_lane_mask[8] = {-1, -1, -1, -1, 0, 0, 0, 0};

__attribute__((always_inline)) static inline float sum_ps(__m256 v) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_add_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_add_ss(s, _mm_shuffle_ps(s, s, 1)));
}
__attribute__((always_inline)) static inline double sum_pd(__m256d v) {
  __m128d s = _mm_add_pd(_mm256_castpd256_pd128(v), _mm256_extractf128_pd(v, 1));
  return _mm_cvtsd_f64(_mm_add_sd(s, _mm_unpackhi_pd(s, s)));
}

#include "blocks_x86.h"

// A masked store costs many times a plain one on some processors.
__attribute__((always_inline)) static inline void store_ps(float *p, __m256i mask, __m256 v) {
  if (_mm256_movemask_ps(_mm256_castsi256_ps(mask)) == 0xFF)
    _mm256_storeu_ps(p, v);
  else
    _mm256_maskstore_ps(p, mask, v);
}
__attribute__((always_inline)) static inline void store_pd(double *p, __m256i mask, __m256d v) {
  if (_mm256_movemask_pd(_mm256_castsi256_pd(mask)) == 0xF)
    _mm256_storeu_pd(p, v);
  else
    _mm256_maskstore_pd(p, mask, v);
}

#define TALL_ROWS 12
#define TILE_VECTORS 2
#define MASK __m256i

#define T float
#define UINT uint32_t
#define NAME(x) x##_f
#define V __m256
#define LANES 8
#define MASK_OF(n) _mm256_loadu_si256((const __m256i *)(lane_mask + 8 - (n)))
#define LOAD _mm256_loadu_ps
#define STORE _mm256_storeu_ps
#define LOAD_MASKED(mask, p) _mm256_maskload_ps(p, mask)
#define STORE_MASKED store_ps
#define SPLAT(x) _mm256_set1_ps(x)
#define FMA _mm256_fmadd_ps
#define ADD _mm256_add_ps
#define MAX _mm256_max_ps
#define SUM sum_ps
#define MADD __builtin_fmaf
#define SQUARE 8
#define TRANSPOSE transpose_block_f
#include "elementwise_template.h"
#include "gemm_template.h"
#include "chain_template.h"
#include "undefine.h"

#define MASK __m256i
#define T double
#define UINT uint64_t
#define NAME(x) x##_d
#define V __m256d
#define LANES 4
#define MASK_OF(n) _mm256_loadu_si256((const __m256i *)(wide_lane_mask + 4 - (n)))
#define LOAD _mm256_loadu_pd
#define STORE _mm256_storeu_pd
#define LOAD_MASKED(mask, p) _mm256_maskload_pd(p, mask)
#define STORE_MASKED store_pd
#define SPLAT(x) _mm256_set1_pd(x)
#define FMA _mm256_fmadd_pd
#define ADD _mm256_add_pd
#define MAX _mm256_max_pd
#define SUM sum_pd
#define MADD __builtin_fma
#define SQUARE 4
#define TRANSPOSE transpose_block_d
#include "elementwise_template.h"
#include "gemm_template.h"
#include "chain_template.h"
#include "undefine.h"

#pragma clang attribute pop

const bp_table_f bp_avx2_f = BP_FILL(f);
const bp_table_d bp_avx2_d = BP_FILL(d);
#endif
