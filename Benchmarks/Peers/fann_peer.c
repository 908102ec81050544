// libfann (float): online training, one row predicted, and the worked example. Speaks like the other
// peers: a line `kind name widths batch rows task seconds` in, the seconds of one unit out.
//
// FANN 2.2 has no ReLU; FANN_LINEAR_PIECE is the cheapest of its activations and the nearest to it.

#define _POSIX_C_SOURCE 200809L
#include <floatfann.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { max_layers = 16, worked_rounds = 10000, calls_per_repeat = 1000 };

struct workload {
  char kind[16], name[64];
  struct fann *network;
  float *inputs, *targets;  // [rows, features] and [rows, outputs]
  unsigned features, outputs, rows;
};

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static float *read_floats(const char *folder, const char *name, const char *part, size_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.%s", folder, name, part);
  float *values = malloc(count * sizeof *values);
  FILE *file = fopen(path, "rb");
  const int complete = values && file && fread(values, sizeof *values, count, file) == count;
  if (file) fclose(file);
  if (complete) return values;
  free(values);
  return NULL;
}

static void release(struct workload *w) {
  if (w->network) fann_destroy(w->network);
  free(w->inputs);
  free(w->targets);
  memset(w, 0, sizeof *w);
}

static int prepare(struct workload *w, const char *folder, char *widths, unsigned rows) {
  unsigned layers = 0, sizes[max_layers];
  for (char *rest, *width = strtok_r(widths, "-", &rest); width && layers < max_layers;
       width = strtok_r(NULL, "-", &rest))
    sizes[layers++] = (unsigned)atoi(width);
  w->features = sizes[0];
  w->outputs = sizes[layers - 1];
  w->rows = rows;
  w->inputs = read_floats(folder, w->name, "inputs", (size_t)rows * w->features);
  w->targets = read_floats(folder, w->name, "targets", (size_t)rows * w->outputs);
  w->network = fann_create_standard_array(layers, sizes);
  if (!w->inputs || !w->targets || !w->network) return 0;
  const int is_worked = strcmp(w->kind, "worked") == 0;
  fann_set_activation_function_hidden(w->network, is_worked ? FANN_SIGMOID : FANN_LINEAR_PIECE);
  fann_set_activation_function_output(w->network, is_worked ? FANN_SIGMOID : FANN_LINEAR);
  fann_set_training_algorithm(w->network, FANN_TRAIN_INCREMENTAL);
  fann_set_train_error_function(w->network, FANN_ERRORFUNC_LINEAR);
  fann_set_learning_rate(w->network, is_worked ? 0.5f : 0.001f);
  return 1;
}

// The worked example's start: weights 0.15 to 0.30 and 0.40 to 0.55, biases 0.35 and 0.60. FANN keeps
// the weights of a neuron together, its bias last.
static void set_worked_weights(struct fann *network) {
  const float start[] = {.15f, .2f, .35f, .25f, .3f, .35f, .4f, .45f, .6f, .5f, .55f, .6f};
  struct fann_connection connections[12];
  fann_get_connection_array(network, connections);
  for (int i = 0; i < 12; i++) connections[i].weight = start[i];
  fann_set_weight_array(network, connections, 12);
}

// One repeat; returns the units that it did.
static size_t run_once(struct workload *w) {
  if (strcmp(w->kind, "worked") == 0) {
    set_worked_weights(w->network);
    for (int round = 0; round < worked_rounds; round++)
      fann_train(w->network, w->inputs, w->targets);
    return 1;
  }
  if (strcmp(w->kind, "online") == 0) {
    for (unsigned row = 0; row < w->rows; row++)
      fann_train(w->network, w->inputs + (size_t)row * w->features,
                 w->targets + (size_t)row * w->outputs);
    return w->rows;
  }
  for (int i = 0; i < calls_per_repeat; i++) fann_run(w->network, w->inputs);
  return calls_per_repeat;
}

static double measure(struct workload *w, double seconds) {
  const double start = seconds_now();
  double elapsed;
  size_t units = 0;
  do {
    units += run_once(w);
    elapsed = seconds_now() - start;
  } while (elapsed < seconds);
  return elapsed / (double)units;
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  printf("ready libfann 2.2 (float), FANN_LINEAR_PIECE for ReLU\n");
  fflush(stdout);
  struct workload w = {0};
  char line[512], kind[16], name[64], widths[128], task[32];
  while (fgets(line, sizeof line, stdin)) {
    unsigned batch, rows;
    double seconds;
    if (sscanf(line, "%15s %63s %127s %u %u %31s %lf", kind, name, widths, &batch, &rows, task,
               &seconds) != 7) {
      printf("failed not a request\n");
    } else {
      int ready = 1;
      if (strcmp(kind, w.kind) != 0 || strcmp(name, w.name) != 0) {
        release(&w);
        strcpy(w.kind, kind);
        strcpy(w.name, name);
        ready = prepare(&w, arguments[1], widths, rows);
        if (ready) run_once(&w);
      }
      if (ready) {
        printf("%.9g\n", measure(&w, seconds));
      } else {
        printf("failed the data or the network could not be made\n");
        release(&w);
      }
    }
    fflush(stdout);
  }
  release(&w);
  return 0;
}
