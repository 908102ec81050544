// libfann (float): online training, one row predicted, and the worked example.
//
// FANN 2.2 has no ReLU; FANN_LINEAR_PIECE is the cheapest of its activations and the nearest to it.

#define _POSIX_C_SOURCE 200809L
#include <floatfann.h>
#include <math.h>

#include "peer.h"

enum { worked_rounds = 10000, calls_per_repeat = 1000 };

struct state {
  struct fann *network;
  float *inputs, *targets;  // [rows, features] and [rows, outputs]
  unsigned features, outputs, rows;
};

// The worked example's start: weights 0.15 to 0.30 and 0.40 to 0.55, biases 0.35 and 0.60. FANN keeps
// the weights of a neuron together, its bias last.
static void set_worked_weights(struct fann *network) {
  const float start[] = {.15f, .2f, .35f, .25f, .3f, .35f, .4f, .45f, .6f, .5f, .55f, .6f};
  struct fann_connection connections[12];
  fann_get_connection_array(network, connections);
  for (int i = 0; i < 12; i++) connections[i].weight = start[i];
  fann_set_weight_array(network, connections, 12);
}

static size_t run_worked(void *state) {
  const struct state *s = state;
  set_worked_weights(s->network);
  for (int round = 0; round < worked_rounds; round++)
    fann_train(s->network, s->inputs, s->targets);
  return 1;
}

static size_t run_online(void *state) {
  const struct state *s = state;
  for (unsigned row = 0; row < s->rows; row++)
    fann_train(s->network, s->inputs + (size_t)row * s->features,
               s->targets + (size_t)row * s->outputs);
  return s->rows;
}

static size_t run_row(void *state) {
  const struct state *s = state;
  for (int i = 0; i < calls_per_repeat; i++) fann_run(s->network, s->inputs);
  return calls_per_repeat;
}

static void release(void *state) {
  struct state *s = state;
  if (s->network) fann_destroy(s->network);
  free(s->inputs);
  free(s->targets);
  free(s);
}

static const char *make(const struct request *r, const char *folder, int threads,
                        struct workload *workload) {
  (void)threads;  // It has none.
  const int is_worked = strcmp(r->kind, "worked") == 0;
  if (is_worked) workload->run = run_worked;
  else if (strcmp(r->kind, "online") == 0) workload->run = run_online;
  else if (strcmp(r->kind, "row") == 0) workload->run = run_row;
  else return "libfann is not asked for this";
  struct state *s = calloc(1, sizeof *s);
  if (!s) return "no memory";
  workload->state = s;
  workload->release = release;
  s->features = r->sizes[0];
  s->outputs = r->sizes[r->layers - 1];
  s->rows = r->rows;
  size_t input_bytes, target_bytes;
  s->inputs = read_file(folder, r->name, "inputs", &input_bytes);
  s->targets = read_file(folder, r->name, "targets", &target_bytes);
  if (input_bytes != sizeof(float) * s->rows * s->features
      || target_bytes != sizeof(float) * s->rows * s->outputs)
    return "the data could not be read";
  s->network = fann_create_standard_array(r->layers, r->sizes);
  if (!s->network) return "the network could not be made";
  fann_set_activation_function_hidden(s->network, is_worked ? FANN_SIGMOID : FANN_LINEAR_PIECE);
  fann_set_activation_function_output(s->network, is_worked ? FANN_SIGMOID : FANN_LINEAR);
  fann_set_training_algorithm(s->network, FANN_TRAIN_INCREMENTAL);
  fann_set_train_error_function(s->network, FANN_ERRORFUNC_LINEAR);
  fann_set_learning_rate(s->network, is_worked ? 0.5f : 0.001f);
  return NULL;
}

int main(int count, char **arguments) {
  return serve(count, arguments,
               "libfann 2.2 (float): one thread, FANN_LINEAR_PIECE for ReLU, FANN_SIGMOID in the worked"
               " example, compiled with -O3 -march=native around Debian's library",
               make);
}
