#include "clibraries.h"
