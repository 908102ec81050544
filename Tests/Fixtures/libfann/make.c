// Epochs of libfann's Rprop (iRPROP-) on a small set, in double precision.
//
// Run: apt-get install libfann-dev; cc make.c -ldoublefann -lm -o make && ./make > rprop.json
// (libfann 2.2.0 of Debian 12)
// Writes {"inputs", "targets", "increase", "delta_zero", "delta_max", "epochs"}: epochs[0] is the start,
// epochs[k] the network 2-3-1 after k epochs, as [{"weights": [inputs][outputs], "bias": [outputs]}] of
// each layer. The other numbers are those that libfann keeps: 1.2, 0.1 and 0.15 in single precision.
// With steps of at most 0.15 the neurons stay where 0.01 < out < 0.99 for twenty epochs: beyond, libfann bends the
// derivative of the logistic function.
#include <doublefann.h>
#include <stdio.h>

enum { INPUTS = 2, HIDDEN = 3, OUTPUTS = 1, ROWS = 6, EPOCHS = 20 };
static const double inputs[ROWS][INPUTS] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0.5, 0.25}, {-1, 0.75}};
static const double targets[ROWS][OUTPUTS] = {{0.1}, {0.9}, {0.8}, {0.2}, {0.6}, {0.4}};

// FANN numbers neurons layer by layer, each layer's bias last.
static double weight_between(struct fann *net, unsigned from, unsigned to) {
  struct fann_connection all[(INPUTS + 1) * HIDDEN + (HIDDEN + 1) * OUTPUTS];
  fann_get_connection_array(net, all);
  for (unsigned i = 0; i < fann_get_total_connections(net); i++)
    if (all[i].from_neuron == from && all[i].to_neuron == to) return all[i].weight;
  return 0.0 / 0.0;
}

static void print_layer(struct fann *net, unsigned first, unsigned count, unsigned next, unsigned width) {
  printf("{\"weights\": [");
  for (unsigned i = 0; i <= count; i++) {
    printf(i == count ? "], \"bias\": [" : i ? ", [" : "[");
    for (unsigned j = 0; j < width; j++)
      printf("%s%.17g", j ? ", " : "", weight_between(net, first + i, next + j));
    printf("]");
  }
  printf("}");
}

static void print_network(struct fann *net) {
  printf("[");
  print_layer(net, 0, INPUTS, INPUTS + 1, HIDDEN);
  printf(", ");
  print_layer(net, INPUTS + 1, HIDDEN, INPUTS + 1 + HIDDEN + 1, OUTPUTS);
  printf("]");
}

static void print_rows(const char *name, const double *values, int columns) {
  printf("\"%s\": [", name);
  for (int i = 0; i < ROWS; i++) {
    printf(i ? ", [" : "[");
    for (int j = 0; j < columns; j++) printf("%s%.17g", j ? ", " : "", values[i * columns + j]);
    printf("]");
  }
  printf("],\n");
}

int main(void) {
  struct fann *net = fann_create_standard(3, INPUTS, HIDDEN, OUTPUTS);
  fann_set_activation_function_hidden(net, FANN_SIGMOID);
  fann_set_activation_function_output(net, FANN_SIGMOID);
  fann_set_activation_steepness_hidden(net, 0.5);  // the logistic function
  fann_set_activation_steepness_output(net, 0.5);
  fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
  fann_set_training_algorithm(net, FANN_TRAIN_RPROP);
  fann_set_rprop_delta_max(net, 0.15f);
  struct fann_connection all[(INPUTS + 1) * HIDDEN + (HIDDEN + 1) * OUTPUTS];
  fann_get_connection_array(net, all);
  for (unsigned i = 0; i < fann_get_total_connections(net); i++)
    fann_set_weight(net, all[i].from_neuron, all[i].to_neuron, (int)(i * 7 % 11) * 0.15 - 0.7);

  struct fann_train_data *data = fann_create_train(ROWS, INPUTS, OUTPUTS);
  for (int i = 0; i < ROWS; i++) {
    for (int j = 0; j < INPUTS; j++) data->input[i][j] = inputs[i][j];
    for (int j = 0; j < OUTPUTS; j++) data->output[i][j] = targets[i][j];
  }
  printf("{");
  print_rows("inputs", inputs[0], INPUTS);
  print_rows("targets", targets[0], OUTPUTS);
  printf("\"increase\": %.17g, \"delta_zero\": %.17g, \"delta_max\": %.17g,\n\"epochs\": [\n",
         fann_get_rprop_increase_factor(net), fann_get_rprop_delta_zero(net),
         fann_get_rprop_delta_max(net));
  print_network(net);
  for (int epoch = 1; epoch <= EPOCHS; epoch++) {
    fann_train_epoch(net, data);
    printf(",\n");
    print_network(net);
  }
  printf("\n]}\n");
  return 0;
}
