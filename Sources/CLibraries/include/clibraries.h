// The types of C libraries that are opened at run time, where a machine has them: so nothing needs
// to be installed to build or to train from CSV, and no header of theirs is needed. Each is laid
// out as its library's binary interface fixes it.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// zlib's z_stream.
typedef struct {
  const uint8_t *next_in;
  unsigned avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned avail_out;
  unsigned long total_out;
  const char *message;
  void *state, *allocate, *release, *opaque;
  int data_type;
  unsigned long adler, reserved;
} bp_z_stream;

/// zstd's ZSTD_inBuffer and ZSTD_outBuffer.
typedef struct {
  const void *source;
  size_t size, position;
} bp_zstd_input;
typedef struct {
  void *destination;
  size_t size, position;
} bp_zstd_output;
