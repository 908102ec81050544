// Trains by the step, and prints how often each step after the first allocated memory. Run by
// AllocationTests with Fixtures/allocations/counter.c in front of the C library.
//
//   AllocationProbe steps      a line "allocations<TAB>case" for each case
//   AllocationProbe resident   "kilobytes after 100 epochs<TAB>after 1,100"

import Backprop

#if canImport(Glibc)
  import Glibc
#endif

switch CommandLine.arguments.dropFirst().first {
case "steps": Steps.printAll()
case "resident": Resident.printGrowth()
default: fatalError("AllocationProbe: steps or resident")
}
