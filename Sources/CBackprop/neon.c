// Kernels for NEON on 64-bit ARM: 32 registers of 4 floats or 2 doubles; a mask is a number of lanes.
#include "kernels.h"
#if defined(__aarch64__)
#include <arm_neon.h>

__attribute__((always_inline)) static inline float32x4_t load_f(long lanes, const float *p) {
  if (lanes == 4) return vld1q_f32(p);
  float32x4_t v = vdupq_n_f32(0);
  v = vsetq_lane_f32(p[0], v, 0);
  if (lanes > 1) v = vsetq_lane_f32(p[1], v, 1);
  if (lanes > 2) v = vsetq_lane_f32(p[2], v, 2);
  return v;
}
__attribute__((always_inline)) static inline void store_f(float *p, long lanes, float32x4_t v) {
  if (lanes == 4) {
    vst1q_f32(p, v);
    return;
  }
  p[0] = vgetq_lane_f32(v, 0);
  if (lanes > 1) p[1] = vgetq_lane_f32(v, 1);
  if (lanes > 2) p[2] = vgetq_lane_f32(v, 2);
}
__attribute__((always_inline)) static inline float64x2_t load_d(long lanes, const double *p) {
  return lanes == 2 ? vld1q_f64(p) : vsetq_lane_f64(p[0], vdupq_n_f64(0), 0);
}
__attribute__((always_inline)) static inline void store_d(double *p, long lanes, float64x2_t v) {
  if (lanes == 2)
    vst1q_f64(p, v);
  else
    p[0] = vgetq_lane_f64(v, 0);
}

// The larger; b where either is NaN, as on the other machines.
__attribute__((always_inline)) static inline float32x4_t max_f(float32x4_t a, float32x4_t b) {
  return vbslq_f32(vcgtq_f32(a, b), a, b);
}
__attribute__((always_inline)) static inline float64x2_t max_d(float64x2_t a, float64x2_t b) {
  return vbslq_f64(vcgtq_f64(a, b), a, b);
}

__attribute__((always_inline)) static inline void transpose_f(float *t, long t_row, const float *w,
                                                              long w_row) {
  const float32x4_t a = vld1q_f32(w), b = vld1q_f32(w + w_row);
  const float32x4_t c = vld1q_f32(w + 2 * w_row), d = vld1q_f32(w + 3 * w_row);
  const float64x2_t ab0 = vreinterpretq_f64_f32(vtrn1q_f32(a, b));
  const float64x2_t ab1 = vreinterpretq_f64_f32(vtrn2q_f32(a, b));
  const float64x2_t cd0 = vreinterpretq_f64_f32(vtrn1q_f32(c, d));
  const float64x2_t cd1 = vreinterpretq_f64_f32(vtrn2q_f32(c, d));
  vst1q_f32(t, vreinterpretq_f32_f64(vtrn1q_f64(ab0, cd0)));
  vst1q_f32(t + t_row, vreinterpretq_f32_f64(vtrn1q_f64(ab1, cd1)));
  vst1q_f32(t + 2 * t_row, vreinterpretq_f32_f64(vtrn2q_f64(ab0, cd0)));
  vst1q_f32(t + 3 * t_row, vreinterpretq_f32_f64(vtrn2q_f64(ab1, cd1)));
}
__attribute__((always_inline)) static inline void transpose_d(double *t, long t_row,
                                                              const double *w, long w_row) {
  const float64x2_t a = vld1q_f64(w), b = vld1q_f64(w + w_row);
  vst1q_f64(t, vtrn1q_f64(a, b));
  vst1q_f64(t + t_row, vtrn2q_f64(a, b));
}

#define TALL_ROWS 12
#define TILE_VECTORS 4
#define MASK long
#define MASK_OF(n) (n)

#define T float
#define UINT uint32_t
#define NAME(x) x##_f
#define V float32x4_t
#define LANES 4
#define LOAD vld1q_f32
#define STORE vst1q_f32
#define LOAD_MASKED load_f
#define STORE_MASKED store_f
#define SPLAT(x) vdupq_n_f32(x)
#define FMA(a, b, c) vfmaq_f32(c, a, b)
#define ADD vaddq_f32
#define MAX max_f
#define SUM vaddvq_f32
#define MADD __builtin_fmaf
#define SQUARE 4
#define TRANSPOSE transpose_f
#include "elementwise_template.h"
#include "gemm_template.h"
#include "chain_template.h"
#include "undefine.h"

#define MASK long
#define MASK_OF(n) (n)
#define T double
#define UINT uint64_t
#define NAME(x) x##_d
#define V float64x2_t
#define LANES 2
#define LOAD vld1q_f64
#define STORE vst1q_f64
#define LOAD_MASKED load_d
#define STORE_MASKED store_d
#define SPLAT(x) vdupq_n_f64(x)
#define FMA(a, b, c) vfmaq_f64(c, a, b)
#define ADD vaddq_f64
#define MAX max_d
#define SUM vaddvq_f64
#define MADD __builtin_fma
#define SQUARE 2
#define TRANSPOSE transpose_d
#include "elementwise_template.h"
#include "gemm_template.h"
#include "chain_template.h"
#include "undefine.h"

const bp_table_f bp_neon_f = BP_FILL(f);
const bp_table_d bp_neon_d = BP_FILL(d);
#endif
