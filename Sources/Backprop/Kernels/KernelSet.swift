internal import CBackprop

/// Which form of the kernels runs: one for each vector unit, and a plain one for every machine.
///
/// All sets compute the same formulas in the same order. Sets with fused multiply-add round matrix
/// products once a step where the plain set rounds twice; everything else has the same bits.
public struct KernelSet: Sendable, Equatable {
  let code: Int32

  /// Plain loops, on any machine: the reference the others are tested against.
  public static let plain = KernelSet(code: Int32(BP_PLAIN))
  /// AVX2 with fused multiply-add (x86-64 since 2013).
  public static let avx2 = KernelSet(code: Int32(BP_AVX2))
  /// AVX-512 (F, VL, DQ, BW).
  public static let avx512 = KernelSet(code: Int32(BP_AVX512))

  /// NEON with fused multiply-add (64-bit ARM).
  public static let neon = KernelSet(code: Int32(BP_NEON))

  /// Every set; of those that one machine has, from the slowest to the fastest.
  public static let all: [KernelSet] = [.plain, .avx2, .avx512, .neon]

  /// Whether this machine can run the set.
  public var isAvailable: Bool { bp_set_available(code) != 0 }

  /// The fastest set that this machine can run.
  public static var fastest: KernelSet {
    var best = KernelSet.plain
    for set in all where set.isAvailable { best = set }
    return best
  }

  /// The set's name, as recorded with a training run.
  public var name: String {
    switch self {
    case .avx512: return "avx512"
    case .avx2: return "avx2"
    case .neon: return "neon"
    default: return "plain"
    }
  }
}
