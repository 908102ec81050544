#include "cbackprop.h"
int bp_version(void);
int bp_version(void) { return 1; }
