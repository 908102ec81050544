// What the peers written in C share: a line `kind name widths batch rows task seconds` in, the seconds of
// one unit out, as worker.py has it for those written in Python.

#ifndef PEER_H
#define PEER_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { max_layers = 16 };

struct request {
  char kind[16], name[64], widths[128], task[32];
  unsigned layers, sizes[max_layers], batch, rows;
  double seconds;
};

// One case as a peer has made it ready. `run` does one repeat and returns the units that it did.
struct workload {
  size_t (*run)(void *state);
  void (*release)(void *state);
  void *state;
};

// Makes a request's workload, or returns why it cannot.
typedef const char *(*maker)(const struct request *, const char *folder, int threads,
                             struct workload *);

static inline double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

// The whole of a file of the request's data, to be freed; NULL where it cannot be read.
static inline void *read_file(const char *folder, const char *name, const char *part, size_t *size) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.%s", folder, name, part);
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  const long length = ftell(file);
  rewind(file);
  void *bytes = length > 0 ? malloc((size_t)length) : NULL;
  if (bytes && fread(bytes, 1, (size_t)length, file) != (size_t)length) {
    free(bytes);
    bytes = NULL;
  }
  fclose(file);
  *size = bytes ? (size_t)length : 0;
  return bytes;
}

static inline int parse_request(const char *line, struct request *r) {
  if (sscanf(line, "%15s %63s %127s %u %u %31s %lf", r->kind, r->name, r->widths, &r->batch, &r->rows,
             r->task, &r->seconds) != 7)
    return 0;
  char copy[sizeof r->widths], *rest;
  strcpy(copy, r->widths);
  r->layers = 0;
  for (char *width = strtok_r(copy, "-", &rest); width && r->layers < max_layers;
       width = strtok_r(NULL, "-", &rest))
    r->sizes[r->layers++] = (unsigned)atoi(width);
  return r->layers > 0;
}

static inline double measure(const struct workload *w, double seconds) {
  const double start = seconds_now();
  double elapsed;
  size_t units = 0;
  do {
    units += w->run(w->state);
    elapsed = seconds_now() - start;
  } while (elapsed < seconds);
  return elapsed / (double)units;
}

// Answers requests until the input ends. The first of a case warms up, by one repeat more.
static inline int serve(int count, char **arguments, const char *description, maker make) {
  if (count < 3) return 2;
  printf("ready %s\n", description);
  fflush(stdout);
  char line[512];
  struct request request, last = {0};
  struct workload workload = {0};
  while (fgets(line, sizeof line, stdin)) {
    const char *fault = parse_request(line, &request) ? NULL : "not a request";
    if (!fault && (strcmp(request.kind, last.kind) != 0 || strcmp(request.name, last.name) != 0)) {
      if (workload.release) workload.release(workload.state);
      memset(&workload, 0, sizeof workload);
      fault = make(&request, arguments[1], atoi(arguments[2]), &workload);
      if (fault) memset(&request, 0, sizeof request);
      else workload.run(workload.state);
      last = request;
    }
    if (fault) printf("failed %s\n", fault);
    else printf("%.9g\n", measure(&workload, request.seconds));
    fflush(stdout);
  }
  if (workload.release) workload.release(workload.state);
  return 0;
}

#endif
