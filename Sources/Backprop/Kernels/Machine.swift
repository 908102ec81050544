internal import CBackprop

/// What the bits of a training depend on besides the data and the options.
///
/// The same run on two machines with equal descriptions has the same bits. Where they differ, each
/// number still agrees within rounding, but after many steps two runs may part.
public struct Machine: Sendable, Equatable {
  /// The kernel set in use; see ``KernelSet/name``.
  public var kernels: String
  /// The processor as it names itself. The C library picks its elementary functions by it.
  public var processor: String
  /// The library of elementary functions (exponential, logarithm, cosine) with its version.
  public var mathLibrary: String
  /// The library of matrix products; `none` where the engine's own kernels do them.
  public var blas: String
  /// The version of Backprop.
  public var version: String

  /// Creates a description.
  public init(
    kernels: String, processor: String, mathLibrary: String, blas: String = "none",
    version: String = backpropVersion
  ) {
    self.kernels = kernels
    self.processor = processor
    self.mathLibrary = mathLibrary
    self.blas = blas
    self.version = version
  }

  /// This machine, with a set of kernels.
  public static func current(kernels: KernelSet = .fastest) -> Machine {
    var name = [CChar](repeating: 0, count: 49)
    bp_cpu_name(&name)
    var processor = ""
    // Names are ASCII, padded with zeros or spaces.
    for byte in name where byte > 0 {
      processor.unicodeScalars.append(Unicode.Scalar(UInt8(byte)))
    }
    while processor.utf8.last == UInt8(ascii: " ") { processor.unicodeScalars.removeLast() }
    let version = String(cString: bp_math_library())
    return Machine(
      kernels: kernels.name, processor: processor,
      mathLibrary: version.isEmpty ? "of the system" : "glibc " + version)
  }
}
