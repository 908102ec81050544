/// What one layer sees of one pass over some rows of a batch.
///
/// Gradients are named after what they are the gradient of. All views have the rows of the pass.
public struct LayerPass<S: Scalar> {
  /// The layer's input `[rows, inputs]`.
  public let input: MatrixView<S>
  /// The layer's output `[rows, outputs]`: written by forward, read by the other passes.
  public let output: MutableMatrixView<S>
  /// ∂E/∂output `[rows, outputs]`; backward turns it into the layer's delta, in place.
  public let outputGradient: MutableMatrixView<S>
  /// ∂E/∂input `[rows, inputs]`, to be written by backward; nil where nobody asks for it.
  public let inputGradient: MutableMatrixView<S>?
  /// Memory kept for each row from forward to backward `[rows, memory.perRow]`.
  public let rowMemory: MutableMatrixView<S>
  /// Memory of the step, `memory.perStep` scalars, and `memory.perStepRow` for each row of the batch.
  public let stepMemory: UnsafeMutablePointer<S>
  /// The rows of the first parameter whose gradient is asked for; the columns that `summarize` and
  /// `summarizeBackward` are asked for.
  public let slice: Range<Int>
  /// The layer's number among all layers of the network, composite ones taken apart, from 0: no two
  /// have the same.
  public let layer: Int
  /// Whether the layer must look at all rows of the batch together: in training, with two rows at
  /// least, unless the layer is frozen. Of one row alone there is no spread to learn from, so a batch
  /// of one is passed by what the buffers hold, as in evaluation.
  public let rowsMeet: Bool
  /// The rows of the whole batch, of which the pass may be over a part.
  public let batchRows: Int
  /// The place in the batch of the pass's first row.
  public let firstRow: Int
  /// Whether the pass goes back, and so was prepared.
  public let goesBack: Bool
  /// The kernels to use.
  public let kernels: KernelSet
  /// How the pass draws random numbers, or nil in evaluation, where nothing is random.
  public let randomness: Randomness?

  let parameters: UnsafePointer<S>
  let parameterGradient: UnsafeMutablePointer<S>
  let buffers: UnsafeMutablePointer<S>
  let table: UnsafePointer<ParameterPlace>
  let bufferTable: UnsafePointer<ParameterPlace>

  /// What random numbers of a pass are keyed by, besides the row and the unit.
  public struct Randomness {
    /// The seed of the training run.
    public let seed: UInt64
    /// The epoch, from 1.
    public let epoch: Int
    /// The number of each row in the training data: the same draw wherever the row lies in a batch.
    public let rowIDs: UnsafePointer<Int32>
    let dropoutFactor: Double

    /// The rate at which a layer drops units in this step: its own, times the factor of the run's
    /// schedule; see ``Schedules/dropout``.
    public func scheduled(_ rate: Double) -> Double { rate * min(max(dropoutFactor, 0), 1) }
  }

  /// One of the layer's parameters, by its number in `parameters(for:)`.
  public func parameter(_ number: Int) -> MatrixView<S> {
    let place = table[number]
    return MatrixView(parameters + place.offset, rows: place.rows, columns: place.columns)
  }

  /// The gradient of one of the layer's trainable parameters, to be written by `gradient`.
  public func parameterGradient(_ number: Int) -> MutableMatrixView<S> {
    let place = table[number]
    return MutableMatrixView(
      parameterGradient + place.offset, rows: place.rows, columns: place.columns)
  }

  /// One of the layer's buffers, by its number in `buffers(for:)`.
  public func buffer(_ number: Int) -> MatrixView<S> { movableBuffer(number).readOnly }

  /// One of the layer's buffers, to be moved by `updateBuffers` and by nothing else.
  public func movableBuffer(_ number: Int) -> MutableMatrixView<S> {
    let place = bufferTable[number]
    return MutableMatrixView(buffers + place.offset, rows: place.rows, columns: place.columns)
  }
}

/// Where one parameter of a layer starts in the vector, and its shape.
struct ParameterPlace {
  var offset: Int
  var rows: Int
  var columns: Int
}
