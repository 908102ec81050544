// The worked example of the documentation, trained with its biases by libfann in double precision.
//
// Run: apt-get install libfann-dev; cc worked-example.c -ldoublefann -lm -o make && ./make > worked-example.json
// (libfann 2.2.0 of Debian 12)
// Writes {"rounds", "layers", "outputs"}: the network 2-2-2 after so many updates, its layers as
// [{"weights": [inputs][outputs], "bias": [outputs]}], and what it answers then.
// In ten thousand updates no neuron leaves 0.01 < out < 0.99, beyond which libfann bends the derivative.
#include <doublefann.h>
#include <stdio.h>

enum { WIDTH = 2, CONNECTIONS = 2 * (WIDTH + 1) * WIDTH };
// [layer][from: two neurons and the bias][to]
static const double start[2][WIDTH + 1][WIDTH] = {
    {{0.15, 0.25}, {0.2, 0.3}, {0.35, 0.35}}, {{0.4, 0.5}, {0.45, 0.55}, {0.6, 0.6}}};

// FANN numbers neurons layer by layer, each layer's bias last.
static unsigned neuron(int layer, int number) { return layer * (WIDTH + 1) + number; }

static double weight(struct fann *net, unsigned from, unsigned to) {
  struct fann_connection all[CONNECTIONS];
  fann_get_connection_array(net, all);
  for (int i = 0; i < CONNECTIONS; i++)
    if (all[i].from_neuron == from && all[i].to_neuron == to) return all[i].weight;
  return 0.0 / 0.0;
}

static void print_state(struct fann *net, int rounds, double *input) {
  printf("{\"rounds\": %d, \"layers\": [", rounds);
  for (int layer = 0; layer < 2; layer++) {
    printf("%s{\"weights\": [", layer ? ", " : "");
    for (int i = 0; i <= WIDTH; i++) {
      printf(i == WIDTH ? "], \"bias\": [" : i ? ", [" : "[");
      for (int j = 0; j < WIDTH; j++)
        printf("%s%.17g", j ? ", " : "", weight(net, neuron(layer, i), neuron(layer + 1, j)));
      printf("]");
    }
    printf("}");
  }
  double *outputs = fann_run(net, input);
  printf("], \"outputs\": [%.17g, %.17g]}", outputs[0], outputs[1]);
}

int main(void) {
  struct fann *net = fann_create_standard(3, WIDTH, WIDTH, WIDTH);
  fann_set_activation_function_hidden(net, FANN_SIGMOID);
  fann_set_activation_function_output(net, FANN_SIGMOID);
  fann_set_activation_steepness_hidden(net, 0.5);  // the logistic function
  fann_set_activation_steepness_output(net, 0.5);
  fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
  fann_set_training_algorithm(net, FANN_TRAIN_INCREMENTAL);
  fann_set_learning_rate(net, 0.5f);
  for (int layer = 0; layer < 2; layer++)
    for (int i = 0; i <= WIDTH; i++)
      for (int j = 0; j < WIDTH; j++)
        fann_set_weight(net, neuron(layer, i), neuron(layer + 1, j), start[layer][i][j]);
  double input[WIDTH] = {0.05, 0.1}, target[WIDTH] = {0.01, 0.99};
  printf("[\n");
  for (int rounds = 1; rounds <= 10000; rounds++) {
    fann_train(net, input, target);
    if (rounds != 1 && rounds != 100 && rounds != 10000) continue;
    print_state(net, rounds, input);
    printf(rounds < 10000 ? ",\n" : "\n]\n");
  }
  return 0;
}
