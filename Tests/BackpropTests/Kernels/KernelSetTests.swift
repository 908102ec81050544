import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct KernelSetTests {
  @Test func theFastestIsAvailable() {
    #expect(KernelSet.plain.isAvailable)
    #expect(KernelSet.fastest.isAvailable)
    #expect(KernelSet.available.last == KernelSet.fastest)
  }

  @Test func names() {
    #expect(KernelSet.all.map(\.name) == ["plain", "avx2", "avx512", "neon"])
    #expect(KernelSet.all.map(\.code) == [0, 1, 2, 3])
  }

  #if arch(x86_64)
    /// AVX-512 machines have AVX2 as well, and the order of the list is that of speed.
    @Test func avx512ImpliesAVX2() {
      #expect(!KernelSet.avx512.isAvailable || KernelSet.avx2.isAvailable)
    }
  #elseif arch(arm64)
    @Test func vectorUnitsOfOtherMachinesAreNotAvailable() {
      #expect(KernelSet.available == [.plain, .neon])
    }
  #else
    @Test func vectorUnitsOfOtherMachinesAreNotAvailable() {
      #expect(KernelSet.available == [.plain])
    }
  #endif
}
