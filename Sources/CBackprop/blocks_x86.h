// Squares of 8 floats or 4 doubles, transposed in AVX2 registers. The including file has the target.
#pragma once

__attribute__((always_inline)) static inline void transpose_block_f(float *t, long t_row,
                                                                    const float *w, long w_row) {
  __m256 a[8], b[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) a[i] = _mm256_loadu_ps(w + i * w_row);
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 2) {  // pairs of rows: b[i] has columns 0 1 4 5, b[i + 1] 2 3 6 7
    b[i] = _mm256_unpacklo_ps(a[i], a[i + 1]);
    b[i + 1] = _mm256_unpackhi_ps(a[i], a[i + 1]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 4) {  // four rows: a[i + j] has columns j and j + 4
    a[i] = _mm256_shuffle_ps(b[i], b[i + 2], 0x44);
    a[i + 1] = _mm256_shuffle_ps(b[i], b[i + 2], 0xEE);
    a[i + 2] = _mm256_shuffle_ps(b[i + 1], b[i + 3], 0x44);
    a[i + 3] = _mm256_shuffle_ps(b[i + 1], b[i + 3], 0xEE);
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < 4; j++) {
    _mm256_storeu_ps(t + j * t_row, _mm256_permute2f128_ps(a[j], a[j + 4], 0x20));
    _mm256_storeu_ps(t + (j + 4) * t_row, _mm256_permute2f128_ps(a[j], a[j + 4], 0x31));
  }
}

__attribute__((always_inline)) static inline void transpose_block_d(double *t, long t_row,
                                                                    const double *w, long w_row) {
  const __m256d a = _mm256_loadu_pd(w), b = _mm256_loadu_pd(w + w_row);
  const __m256d c = _mm256_loadu_pd(w + 2 * w_row), d = _mm256_loadu_pd(w + 3 * w_row);
  const __m256d ab = _mm256_unpacklo_pd(a, b), cd = _mm256_unpacklo_pd(c, d);    // columns 0 and 2
  const __m256d ab1 = _mm256_unpackhi_pd(a, b), cd1 = _mm256_unpackhi_pd(c, d);  // columns 1 and 3
  _mm256_storeu_pd(t, _mm256_permute2f128_pd(ab, cd, 0x20));
  _mm256_storeu_pd(t + t_row, _mm256_permute2f128_pd(ab1, cd1, 0x20));
  _mm256_storeu_pd(t + 2 * t_row, _mm256_permute2f128_pd(ab, cd, 0x31));
  _mm256_storeu_pd(t + 3 * t_row, _mm256_permute2f128_pd(ab1, cd1, 0x31));
}
