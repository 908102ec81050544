// Clears what a kernel set defined for one scalar type, before the next.
#undef T
#undef UINT
#undef NAME
#undef V
#undef LANES
#undef MASK
#undef MASK_OF
#undef LOAD
#undef STORE
#undef LOAD_MASKED
#undef STORE_MASKED
#undef SPLAT
#undef FMA
#undef ADD
#undef MAX
#undef SUM
