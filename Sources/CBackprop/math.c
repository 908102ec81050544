// Elementary functions of the C library.
#include "cbackprop.h"

#ifdef __wasm__  // freestanding: no header, the functions come from the linked C library
float expf(float), expm1f(float), logf(float), log1pf(float), tanhf(float), erfcf(float);
float sinf(float), cosf(float);
double exp(double), expm1(double), log(double), log1p(double), tanh(double), erfc(double);
double sin(double), cos(double);
#else
#include <math.h>
#endif

float bp_exp_f(float x) { return expf(x); }
float bp_expm1_f(float x) { return expm1f(x); }
float bp_log_f(float x) { return logf(x); }
float bp_log1p_f(float x) { return log1pf(x); }
float bp_tanh_f(float x) { return tanhf(x); }
float bp_erfc_f(float x) { return erfcf(x); }
float bp_sin_f(float x) { return sinf(x); }
float bp_cos_f(float x) { return cosf(x); }
double bp_exp_d(double x) { return exp(x); }
double bp_expm1_d(double x) { return expm1(x); }
double bp_log_d(double x) { return log(x); }
double bp_log1p_d(double x) { return log1p(x); }
double bp_tanh_d(double x) { return tanh(x); }
double bp_erfc_d(double x) { return erfc(x); }
double bp_sin_d(double x) { return sin(x); }
double bp_cos_d(double x) { return cos(x); }
