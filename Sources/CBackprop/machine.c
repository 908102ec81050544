// What the bits of a training depend on besides the program: the processor, and the library of
// elementary functions, which picks its code by the processor.
#include "include/cbackprop.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif
#if defined(__GLIBC__)
#include <gnu/libc-version.h>
#endif

void bp_cpu_name(char name[49]) {
  const char *kind = "unknown";
#if defined(__x86_64__)
  kind = "x86-64";
  unsigned words[12], top, b, c, d;
  if (__get_cpuid(0x80000000u, &top, &b, &c, &d) && top >= 0x80000004u) {
    for (unsigned i = 0; i < 3; i++) {
      unsigned *w = words + 4 * i;
      __get_cpuid(0x80000002u + i, w, w + 1, w + 2, w + 3);
    }
    for (int i = 0; i < 48; i++) name[i] = (char)(words[i / 4] >> (8 * (i % 4)));
    name[48] = 0;
    return;
  }
#elif defined(__aarch64__)
  kind = "arm64";
#elif defined(__wasm__)
  kind = "wasm32";
#endif
  int i = 0;
  for (; kind[i] && i < 48; i++) name[i] = kind[i];
  name[i] = 0;
}

const char *bp_math_library(void) {
#if defined(__GLIBC__)
  return gnu_get_libc_version();
#else
  return "";
#endif
}
