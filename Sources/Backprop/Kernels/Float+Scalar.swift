internal import CBackprop

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Float: Scalar {
  public static var fileName: StaticString { "F32" }

  public static func product(
    _ set: KernelSet, _ y: Out, _ x: In, _ w: In, bias: In?, biasStride: Int, relu: Bool, rows: Int,
    inputs: Int, outputs: Int
  ) {
    bp_gemm_f(
      set.code, y, outputs, x, inputs, 1, w, outputs, bias, biasStride, relu ? 1 : 0, rows, outputs,
      inputs)
  }

  public static func weightGradient(
    _ set: KernelSet, _ dw: Out, _ x: In, _ dy: In, first: Int, count: Int, rows: Int, inputs: Int,
    outputs: Int
  ) {
    bp_gemm_f(
      set.code, dw, outputs, x + first, 1, inputs, dy, outputs, nil, 0, 0, count, outputs, rows)
  }

  public static func pack(
    _ set: KernelSet, _ packed: Out, _ w: In, transposed: Bool, rows: Range<Int>, of height: Int,
    columns: Int
  ) {
    bp_pack_f(
      set.code, packed, w, transposed ? height : columns, transposed ? 1 : 0, rows.lowerBound,
      rows.count, height, columns)
  }

  public static func packedProduct(
    _ set: KernelSet, _ y: Out, _ x: In, _ packed: In, bias: In?, biasStride: Int, relu: Bool,
    rows: Int, inputs: Int, outputs: Int
  ) {
    bp_gemm_packed_f(
      set.code, y, outputs, x, inputs, 1, packed, bias, biasStride, relu ? 1 : 0, rows, outputs,
      inputs)
  }

  public static func packedWeightGradient(
    _ set: KernelSet, _ dw: Out, _ x: In, _ packed: In, first: Int, count: Int, rows: Int,
    inputs: Int, outputs: Int
  ) {
    bp_gemm_packed_f(
      set.code, dw, outputs, x + first, 1, inputs, packed, nil, 0, 0, count, outputs, rows)
  }

  public static func dots(_ set: KernelSet, _ dx: Out, _ w: In, _ d: In, rows: Int, columns: Int) {
    bp_gemm_f(set.code, dx, 1, w, columns, 1, d, 1, nil, 0, 0, rows, 1, columns)
  }

  public static func predict(
    _ set: KernelSet, _ chain: DenseChain, _ y: Out, _ x: In, parameters: In, work: Out, rows: Int
  ) {
    bp_chain_predict_f(set.code, chain.layers, chain.count, y, x, parameters, work, rows)
  }

  public static func passForward(
    _ set: KernelSet, _ chain: DenseChain, _ values: UnsafePointer<Out>, parameters: In
  ) {
    // C's type allows null pointers between; there are none.
    values.withMemoryRebound(to: Out?.self, capacity: chain.count &+ 1) {
      bp_chain_forward_f(set.code, chain.layers, chain.count, $0, parameters)
    }
  }

  public static func passBackward(
    _ set: KernelSet, _ chain: DenseChain, _ values: UnsafePointer<Out>,
    deltas: UnsafePointer<Out>, parameters: In, gradient: Out, count: Int, targets: In?,
    factor: Float, error: Out
  ) -> Int {
    values.withMemoryRebound(to: Out?.self, capacity: chain.count &+ 1) { values in
      deltas.withMemoryRebound(to: Out?.self, capacity: chain.count &+ 1) { deltas in
        bp_chain_backward_f(
          set.code, chain.layers, chain.count, values, deltas, parameters, gradient, count, targets,
          factor, error)
      }
    }
  }

  public static func columnSums(_ set: KernelSet, _ sums: Out, _ d: In, rows: Int, columns: Int) {
    bp_column_sums_f(set.code, sums, d, rows, columns)
  }

  public static func reluGate(_ set: KernelSet, _ d: Out, _ y: In, count: Int) {
    bp_relu_gate_f(set.code, d, y, count)
  }

  public static func addScaled(_ set: KernelSet, _ y: Out, _ a: Float, _ x: In, count: Int) {
    bp_axpy_f(set.code, y, a, x, count)
  }

  public static func firstNonFinite(_ set: KernelSet, _ x: In, count: Int) -> Int? {
    let position = bp_first_non_finite_f(set.code, x, count)
    return position < 0 ? nil : position
  }

  public static func adam(
    _ set: KernelSet, _ p: Out, m: Out, v: Out, g: In, count: Int, step: AdamStep
  ) {
    var step = step.c
    bp_adam_f(set.code, p, m, v, g, count, &step)
  }

  public static func sgd(
    _ set: KernelSet, _ p: Out, u: Out?, g: In, count: Int, step: SGDStep
  ) {
    var step = step.c
    bp_sgd_f(set.code, p, u, g, count, &step)
  }

  public static func dropout(
    _ set: KernelSet, _ y: Out, mask: Out, _ x: In, rowIDs: UnsafePointer<Int32>, rows: Int,
    columns: Int, rate: Double, seed: UInt64, epoch: Int, stream: UInt32
  ) {
    bp_dropout_f(
      set.code, y, mask, x, rowIDs, rows, columns, rate, seed, UInt32(truncatingIfNeeded: epoch),
      stream)
  }

  public static func exp(_ x: Float) -> Float { bp_exp_f(x) }
  public static func expm1(_ x: Float) -> Float { bp_expm1_f(x) }
  public static func log(_ x: Float) -> Float { bp_log_f(x) }
  public static func log1p(_ x: Float) -> Float { bp_log1p_f(x) }
  public static func tanh(_ x: Float) -> Float { bp_tanh_f(x) }
  public static func erfc(_ x: Float) -> Float { bp_erfc_f(x) }
  public static func sin(_ x: Float) -> Float { bp_sin_f(x) }
  public static func cos(_ x: Float) -> Float { bp_cos_f(x) }
}
