// What the Swift runtime asks of a system, for a module that has none.
#pragma once
#include <stddef.h>

/// Fills memory with the bytes that hash tables seed themselves from.
void arc4random_buf(void *buffer, size_t count);
