// onnxruntime through its C interface: one row predicted, into memory that is made once.
//
// The Python package brings the library but not its header. OrtApi is a table of functions that only
// grows at its end; what is called here has kept its place since version 1 of the interface, and that
// version is asked for.

#define _POSIX_C_SOURCE 200809L
#include <stdint.h>

#include "peer.h"

typedef struct OrtStatus OrtStatus;  // NULL where all went well.
typedef struct OrtEnv OrtEnv;
typedef struct OrtSession OrtSession;
typedef struct OrtSessionOptions OrtSessionOptions;
typedef struct OrtMemoryInfo OrtMemoryInfo;
typedef struct OrtRunOptions OrtRunOptions;
typedef struct OrtValue OrtValue;
typedef void (*function)(void);

struct api_base {
  const function *(*api)(uint32_t version);
  const char *(*version)(void);
};
extern const struct api_base *OrtGetApiBase(void);

enum { interface_version = 1, warnings = 2, all_optimisations = 99, floats = 1, arena = 1,
       default_memory = 0, calls_per_repeat = 1000 };

// The places in the table.
enum { error_message = 2, create_env = 3, create_session_from_array = 8, run_session = 9,
       create_session_options = 10, set_graph_optimisations = 23, set_intra_threads = 24,
       set_inter_threads = 25, create_tensor_with_data = 49, create_cpu_memory_info = 69 };

typedef OrtStatus *(*run_function)(OrtSession *, const OrtRunOptions *, const char *const *,
                                   const OrtValue *const *, size_t, const char *const *, size_t,
                                   OrtValue **);

static struct {
  run_function run;
  OrtSession *session;
  OrtValue *input, *output;
  float *inputs, outputs[1];
} state;

static size_t run_row(void *unused) {
  (void)unused;
  const char *const input[] = {"x"}, *const output[] = {"y"};
  const OrtValue *const inputs[] = {state.input};
  for (int i = 0; i < calls_per_repeat; i++)
    if (state.run(state.session, NULL, input, inputs, 1, output, 1, &state.output)) abort();
  return calls_per_repeat;
}

#define TRY(place, types, ...)                                                               \
  do {                                                                                       \
    OrtStatus *status = ((OrtStatus * (*) types) api[place])(__VA_ARGS__);                   \
    if (status) return ((const char *(*)(const OrtStatus *))api[error_message])(status);     \
  } while (0)

static const char *make(const struct request *r, const char *folder, int threads,
                        struct workload *workload) {
  if (strcmp(r->kind, "row") != 0 || r->sizes[r->layers - 1] != 1)
    return "onnxruntime is asked for one row of one output";
  size_t model_bytes, input_bytes;
  void *model = read_file(folder, r->name, "onnx", &model_bytes);
  state.inputs = read_file(folder, r->name, "inputs", &input_bytes);
  if (!model || input_bytes < sizeof(float) * r->sizes[0]) return "the data could not be read";

  const function *api = OrtGetApiBase()->api(interface_version);
  OrtEnv *environment;
  OrtSessionOptions *options;
  OrtMemoryInfo *memory;
  TRY(create_env, (int, const char *, OrtEnv **), warnings, "peer", &environment);
  TRY(create_session_options, (OrtSessionOptions **), &options);
  TRY(set_graph_optimisations, (OrtSessionOptions *, int), options, all_optimisations);
  TRY(set_intra_threads, (OrtSessionOptions *, int), options, threads);
  TRY(set_inter_threads, (OrtSessionOptions *, int), options, 1);
  TRY(create_session_from_array,
      (const OrtEnv *, const void *, size_t, const OrtSessionOptions *, OrtSession **), environment,
      model, model_bytes, options, &state.session);
  TRY(create_cpu_memory_info, (int, int, OrtMemoryInfo **), arena, default_memory, &memory);
  const int64_t input_shape[] = {1, r->sizes[0]}, output_shape[] = {1, 1};
#define TENSOR_TYPES \
  (const OrtMemoryInfo *, void *, size_t, const int64_t *, size_t, int, OrtValue **)
  TRY(create_tensor_with_data, TENSOR_TYPES, memory, state.inputs, sizeof(float) * r->sizes[0],
      input_shape, 2, floats, &state.input);
  TRY(create_tensor_with_data, TENSOR_TYPES, memory, state.outputs, sizeof state.outputs, output_shape,
      2, floats, &state.output);
  state.run = (run_function)api[run_session];
  free(model);
  workload->run = run_row;
  return NULL;
}

int main(int count, char **arguments) {
  char description[160];
  snprintf(description, sizeof description,
           "onnxruntime %s from C: the row's threads, all graph optimisations, output memory of the "
           "caller",
           OrtGetApiBase()->version());
  return serve(count, arguments, description, make);
}
