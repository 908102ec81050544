// Kernels for AVX-512: 32 registers of 16 floats or 8 doubles, with lane masks.
#include "kernels.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(                                                                   \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))), apply_to = function)

#include "blocks_x86.h"

#define TALL_ROWS 12
#define TILE_VECTORS 4

#define T float
#define UINT uint32_t
#define NAME(x) x##_f
#define V __m512
#define LANES 16
#define MASK __mmask16
#define MASK_OF(n) ((__mmask16)(0xFFFFu >> (16 - (n))))
#define LOAD _mm512_loadu_ps
#define STORE _mm512_storeu_ps
#define LOAD_MASKED _mm512_maskz_loadu_ps
#define STORE_MASKED _mm512_mask_storeu_ps
#define SPLAT(x) _mm512_set1_ps(x)
#define FMA _mm512_fmadd_ps
#define ADD _mm512_add_ps
#define MAX _mm512_max_ps
#define SUM _mm512_reduce_add_ps
#define MADD __builtin_fmaf
#define SQUARE 8
#define TRANSPOSE transpose_block_f
#include "elementwise_template.h"
#include "gemm_template.h"
#include "chain_template.h"
#include "undefine.h"

#define T double
#define UINT uint64_t
#define NAME(x) x##_d
#define V __m512d
#define LANES 8
#define MASK __mmask8
#define MASK_OF(n) ((__mmask8)(0xFFu >> (8 - (n))))
#define LOAD _mm512_loadu_pd
#define STORE _mm512_storeu_pd
#define LOAD_MASKED _mm512_maskz_loadu_pd
#define STORE_MASKED _mm512_mask_storeu_pd
#define SPLAT(x) _mm512_set1_pd(x)
#define FMA _mm512_fmadd_pd
#define ADD _mm512_add_pd
#define MAX _mm512_max_pd
#define SUM _mm512_reduce_add_pd
#define MADD __builtin_fma
#define SQUARE 4
#define TRANSPOSE transpose_block_d
#include "elementwise_template.h"
#include "gemm_template.h"
#include "chain_template.h"
#include "undefine.h"

#pragma clang attribute pop

const bp_table_f bp_avx512_f = BP_FILL(f);
const bp_table_d bp_avx512_d = BP_FILL(d);
#endif
