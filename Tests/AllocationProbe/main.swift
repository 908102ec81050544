// Trains by the step, and prints how often each step after the first allocated memory. Run by
// AllocationTests with Fixtures/allocations/counter.c in front of the C library.
//
//   AllocationProbe steps      a line "allocations<TAB>case" for each case
//   AllocationProbe resident   "kilobytes after 100 epochs<TAB>after 1,100"
//   AllocationProbe instructions CASE TIMES   so much work, for Scripts/check-instructions

import Backprop

#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "steps": Steps.printAll()
case "resident": Resident.printGrowth()
case "instructions" where arguments.count == 4:
  Instructions.run(arguments[2], times: Int(arguments[3]) ?? 1)
default: fatalError("AllocationProbe: steps, resident or instructions CASE TIMES")
}
