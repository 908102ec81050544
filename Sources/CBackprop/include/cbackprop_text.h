// Where the text of a table is to be cut. It needs no forms for vector units: the compiler makes a few
// instructions of it with what every machine of its kind has.
#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Which of 64 bytes are marks: a bit for each, the first lowest.
typedef struct {
  uint64_t ends;    // delimiters and line feeds: what ends a cell
  uint64_t feeds;   // line feeds
  uint64_t others;  // quotes, and other bytes below 14
} bp_marks;

typedef uint8_t bp_bytes64 __attribute__((ext_vector_type(64)));
typedef bool bp_bits64 __attribute__((ext_vector_type(64)));
#define BP_BITS(is) __builtin_bit_cast(uint64_t, __builtin_convertvector(is, bp_bits64))

/// The marks among 64 bytes of a text.
static inline bp_marks bp_marks_in(const uint8_t *text, uint8_t delimiter, uint8_t quote) {
  bp_bytes64 bytes;
  __builtin_memcpy(&bytes, text, sizeof bytes);
  bp_marks marks;
  marks.feeds = BP_BITS(bytes == (uint8_t)'\n');
  marks.ends = marks.feeds | BP_BITS(bytes == delimiter);
  marks.others = BP_BITS((bytes == quote) | (bytes < (uint8_t)14)) & ~marks.ends;
  return marks;
}

#undef BP_BITS
