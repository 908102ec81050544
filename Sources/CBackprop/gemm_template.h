// The register-tiled matrix product: a tile of rows x vectors of the result stays in registers
// while k runs over it once. Compiled once for each vector unit and scalar type.
//
// The including file defines
//   T, NAME(x)            the scalar type and the naming of functions
//   V, LANES              a vector register and its number of elements
//   MASK, MASK_OF(n)      a mask of the first n lanes, n in 1...LANES
//   LOAD, STORE           whole vectors;  LOAD_MASKED, STORE_MASKED under a mask
//   SPLAT, FMA, ADD, MAX  MAX(a, b) gives b when either is NaN
//   SUM                   the sum of a vector's lanes
//   TILE_VECTORS          the vectors of a tile of full width; TALL_ROWS the rows of a one-vector tile
//   SQUARE, TRANSPOSE   a square of so many elements, transposed in registers

enum {
  NAME(panel) = LANES * TILE_VECTORS,       // columns of a panel
  NAME(depth) = 1536 / (int)sizeof(T),      // k of one pass where the second operand is packed
  NAME(strip) = 24                          // rows of the first operand that are copied at a time
};

/// One tile: `rows` x `vectors`, the last vector under `mask`. All counts are compile-time
/// constants where it is called, so the accumulators live in registers. `resumes` takes up the sums
/// that an earlier pass over a part of k left in c.
__attribute__((always_inline)) static inline void NAME(tile)(
    const int rows, const int vectors, MASK mask, T *c, long ldc, const T *a, long a_row,
    long a_col, const T *b, long ldb, const T *bias, long bias_stride, int relu, int resumes,
    long k) {
  V acc[TALL_ROWS][TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++)
      acc[i][j] = !resumes           ? SPLAT(0)
                  : j == vectors - 1 ? LOAD_MASKED(mask, c + i * ldc + LANES * j)
                                     : LOAD(c + i * ldc + LANES * j);
  for (long q = 0; q < k; q++) {
    V bv[TILE_VECTORS];
    const T *bq = b + q * ldb, *aq = a + q * a_col;
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++)
      bv[j] = j == vectors - 1 ? LOAD_MASKED(mask, bq + LANES * j) : LOAD(bq + LANES * j);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const V x = SPLAT(aq[i * a_row]);
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) acc[i][j] = FMA(x, bv[j], acc[i][j]);
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < vectors; j++) {
    const int last = j == vectors - 1;
    V shift = SPLAT(0);
    if (bias)
      shift = !bias_stride ? SPLAT(bias[0])
              : last       ? LOAD_MASKED(mask, bias + LANES * j)
                           : LOAD(bias + LANES * j);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      V r = acc[i][j];
      if (bias) r = ADD(r, shift);
      if (relu) r = MAX(SPLAT(0), r);
      T *out = c + i * ldc + LANES * j;
      if (last)
        STORE_MASKED(out, mask, r);
      else
        STORE(out, r);
    }
  }
}

#define ROW_CASE(ROWS, VECTORS)                                                                 \
  case ROWS:                                                                                    \
    NAME(tile)(ROWS, VECTORS, mask, ci, ldc, ai, a_row, a_col, b, ldb, bias, bias_stride, relu,   \
               resumes, k);                                                                      \
    break;

/// All rows of a panel of `VECTORS` vectors, in tiles of `STEP` rows and one smaller tile.
#define PANEL(VECTORS, STEP, CASES)                                                             \
  static void NAME(panel_##VECTORS)(MASK mask, T *c, long ldc, const T *a, long a_row, long a_col, \
                                    const T *b, long ldb, const T *bias, long bias_stride,      \
                                    int relu, int resumes, long m, long k) {                    \
    for (long i = 0; i < m; i += STEP) {                                                        \
      T *ci = c + i * ldc;                                                                      \
      const T *ai = a + i * a_row;                                                              \
      switch (m - i < STEP ? m - i : STEP) { CASES }                                            \
    }                                                                                           \
  }

#define CASES_6(V) ROW_CASE(1, V) ROW_CASE(2, V) ROW_CASE(3, V) ROW_CASE(4, V) ROW_CASE(5, V) ROW_CASE(6, V)
#define CASES_12(V) \
  CASES_6(V) ROW_CASE(7, V) ROW_CASE(8, V) ROW_CASE(9, V) ROW_CASE(10, V) ROW_CASE(11, V) ROW_CASE(12, V)

// A panel of one vector has room for twice the rows, and needs them to hide the latency of FMA.
PANEL(1, 12, CASES_12(1))
PANEL(2, 6, CASES_6(2))
#if TILE_VECTORS > 2
PANEL(3, 6, CASES_6(3))
PANEL(4, 6, CASES_6(4))
#endif

/// One output column with both operands contiguous along k: a dot product for each row.
static void NAME(dots)(T *c, long ldc, const T *a, long a_row, const T *b, const T *bias, int relu,
                       long m, long k) {
  for (long i = 0; i < m; i++) {
    const T *x = a + i * a_row;
    V s = SPLAT(0), t = SPLAT(0);
    long q = 0;
    for (; q + 2 * LANES <= k; q += 2 * LANES) {
      s = FMA(LOAD(x + q), LOAD(b + q), s);
      t = FMA(LOAD(x + q + LANES), LOAD(b + q + LANES), t);
    }
    for (; q < k; q += LANES) {
      const MASK mask = MASK_OF(k - q < LANES ? k - q : LANES);
      s = FMA(LOAD_MASKED(mask, x + q), LOAD_MASKED(mask, b + q), s);
    }
    T z = SUM(ADD(s, t));
    if (bias) z += bias[0];
    c[i * ldc] = relu && z < 0 ? (T)0 : z;
  }
}

/// One row times a full panel of b that begins within a cache line, as memory of a caller may: the first
/// vector ends with that line, so no load needs two. One row does so little that loads decide.
static void NAME(row_across_lines)(T *c, const T *a, long a_col, const T *b, long ldb, const T *bias,
                                   long bias_stride, int relu, int head, long k) {
  enum { VECTORS = TILE_VECTORS + 1 };
  V acc[VECTORS];
#define EACH_VECTOR                                                                             \
  _Pragma("clang loop unroll(full)") for (int j = 0, at = 0, next = head; j < VECTORS;          \
                                          j++, at = next, next += LANES)
#define WHICH (j == 0 ? MASK_OF(head) : j < TILE_VECTORS ? MASK_OF(LANES) : MASK_OF(LANES - head))
  EACH_VECTOR acc[j] = SPLAT(0);
  for (long q = 0; q < k; q++, a += a_col, b += ldb) {
    const V x = SPLAT(*a);
    EACH_VECTOR acc[j] = FMA(x, LOAD_MASKED(WHICH, b + at), acc[j]);
  }
  EACH_VECTOR {
    if (bias)
      acc[j] = ADD(acc[j], bias_stride ? LOAD_MASKED(WHICH, bias + at) : SPLAT(bias[0]));
    STORE_MASKED(c + at, WHICH, relu ? MAX(SPLAT(0), acc[j]) : acc[j]);
  }
#undef WHICH
#undef EACH_VECTOR
}

/// One panel of columns: all rows, over k.
static void NAME(columns)(T *c, long ldc, const T *a, long a_row, long a_col, const T *b, long ldb,
                          const T *bias, long bias_stride, int relu, int resumes, long m,
                          long width, long k) {
  const long within = (long)((uintptr_t)b % sizeof(V)) / (long)sizeof(T);
  if (sizeof(V) == BP_LINE && m == 1 && within && width == NAME(panel) && ldb % LANES == 0 && !resumes) {
    NAME(row_across_lines)(c, a, a_col, b, ldb, bias, bias_stride, relu, LANES - (int)within, k);
    return;
  }
  const long vectors = (width + LANES - 1) / LANES;
  const MASK mask = MASK_OF(width - (vectors - 1) * LANES);
#define ARGUMENTS mask, c, ldc, a, a_row, a_col, b, ldb, bias, bias_stride, relu, resumes, m, k
  switch (vectors) {
    case 1: NAME(panel_1)(ARGUMENTS); break;
    case 2: NAME(panel_2)(ARGUMENTS); break;
#if TILE_VECTORS > 2
    case 3: NAME(panel_3)(ARGUMENTS); break;
    default: NAME(panel_4)(ARGUMENTS); break;
#endif
  }
#undef ARGUMENTS
}

static void NAME(gemm)(T *c, long ldc, const T *a, long a_row, long a_col, const T *b, long ldb,
                       const T *bias, long bias_stride, int relu, long m, long n, long k) {
  if (n == 1 && a_col == 1 && ldb == 1) {
    NAME(dots)(c, ldc, a, a_row, b, bias, relu, m, k);
    return;
  }
  if (n == 1 && m > 1 && a_row == 1 && ldc == 1 && !bias && !relu) {
    // A column as the row that it is in memory: c' = b' . a', wide instead of one element wide.
    // A single element is both, and would be turned round for ever.
    NAME(gemm)(c, m, b, 1, ldb, a, a_col, 0, 0, 0, 1, m, k);
    return;
  }
  for (long j = 0; j < n; j += NAME(panel)) {
    const long width = n - j < NAME(panel) ? n - j : NAME(panel);
    NAME(columns)(c + j, ldc, a, a_row, a_col, b + j, ldb, bias ? bias + j * bias_stride : 0,
                  bias_stride, relu, 0, m, width, k);
  }
}

/// Rows `first ..< first + count` of an operand [k, n] into its packed form: panel after panel, each
/// with its rows one after another. `transposed`: b is [n, k].
static void NAME(pack)(T *packed, const T *b, long ldb, int transposed, long first, long count,
                       long k, long n) {
  for (long j = 0; j < n; j += NAME(panel)) {
    const long width = n - j < NAME(panel) ? n - j : NAME(panel);
    const long ld = (width + LANES - 1) / LANES * LANES;
    T *out = packed + j * k + first * ld;
    if (!transposed) {
      const MASK mask = MASK_OF(width - (ld - LANES));
      for (long q = 0; q < count; q++) {
        const T *in = b + (first + q) * ldb + j;
        long l = 0;
        for (; l + LANES < ld; l += LANES) STORE(out + q * ld + l, LOAD(in + l));
        STORE_MASKED(out + q * ld + l, mask, LOAD_MASKED(mask, in + l));
      }
      continue;
    }
    const T *in = b + j * ldb + first;
    for (long l = 0; l < width; l += SQUARE)
      for (long q = 0; q < count; q += SQUARE)
        if (l + SQUARE <= width && q + SQUARE <= count)
          TRANSPOSE(out + q * ld + l, ld, in + l * ldb + q, ldb);
        else
          for (long x = l; x < l + SQUARE && x < width; x++)
            for (long y = q; y < q + SQUARE && y < count; y++) out[y * ld + x] = in[x * ldb + y];
  }
}

/// The matrix product with a packed second operand, in passes over a part of k each, so that what a
/// panel needs stays in the caches.
static void NAME(gemm_packed)(T *c, long ldc, const T *a, long a_row, long a_col, const T *packed,
                              const T *bias, long bias_stride, int relu, long m, long n, long k) {
  T copy[NAME(depth) * NAME(strip)];
  for (long q = 0; q == 0 || q < k; q += NAME(depth)) {
    const long depth = k - q < NAME(depth) ? k - q : NAME(depth);
    const int is_last = q + depth == k;
    // The columns of a transposed operand lie far apart: a strip of them is copied together.
    const int copies = a_row == 1 && a_col > NAME(strip);
    const long step = copies ? NAME(strip) : m;
    for (long i = 0; i < m; i += step) {
      const long rows = m - i < step ? m - i : step;
      const T *ai = a + i * a_row + q * a_col;
      if (copies)
        for (long x = 0; x < depth; x++)
          for (long y = 0; y < rows; y++) copy[x * NAME(strip) + y] = ai[x * a_col + y];
      for (long j = 0; j < n; j += NAME(panel)) {
        const long width = n - j < NAME(panel) ? n - j : NAME(panel);
        const long ld = (width + LANES - 1) / LANES * LANES;
        NAME(columns)(c + i * ldc + j, ldc, copies ? copy : ai, a_row,
                      copies ? NAME(strip) : a_col, packed + j * k + q * ld, ld,
                      bias && is_last ? bias + j * bias_stride : 0, bias_stride, relu && is_last,
                      q > 0, rows, width, depth);
      }
    }
  }
}

#undef ROW_CASE
#undef PANEL
#undef CASES_6
#undef CASES_12
