/// All memory of a network's passes over batches, allocated once; a training step allocates nothing.
///
/// A step has three regions. In the first, pieces of rows go forward through all layers, through the
/// loss, and back: rows never meet. In the second, slices of each weight matrix take their gradient
/// over the whole batch. In the third, slices of the vector are updated. So there is one gradient and
/// no partial sum, and each number is one chain of operations in a fixed order, whoever computes it:
/// the same bits at any number of threads.
public final class Workspace<S: Scalar>: PieceBody {
  /// The most rows of a batch.
  public let batchSize: Int
  /// The error that the passes compute.
  public let loss: any Loss
  /// The kernels in use.
  public let kernels: KernelSet

  let layers: [any Layer]
  let widths: [Int]
  let targetColumns: Int
  let pool: ThreadPool?
  let plan: StepPlan
  let segments: [ParameterSegment]
  let trainableCount: Int
  let totalCount: Int
  let bufferCount: Int
  let differentiatesInputs: Bool

  // The memory. Index l is the layer's input, l + 1 its output.
  let parameters: UnsafeMutablePointer<S>
  let gradient: UnsafeMutablePointer<S>
  let buffers: UnsafeMutablePointer<S>
  let values: UnsafeMutablePointer<UnsafeMutablePointer<S>>
  let valueGradients: UnsafeMutablePointer<UnsafeMutablePointer<S>>
  let rowMemory: UnsafeMutablePointer<UnsafeMutablePointer<S>>
  let rowMemoryWidths: UnsafeMutablePointer<Int>
  let stepMemory: UnsafeMutablePointer<UnsafeMutablePointer<S>>
  let tables: UnsafeMutablePointer<UnsafeMutablePointer<ParameterPlace>>
  let bufferTables: UnsafeMutablePointer<UnsafeMutablePointer<ParameterPlace>>
  let targets: UnsafeMutablePointer<S>
  let rowError: UnsafeMutablePointer<S>
  let rowScale: UnsafeMutablePointer<S>
  let rowIDs: UnsafeMutablePointer<Int32>
  let faults: UnsafeMutablePointer<Int>
  let updater: Updater<S>
  private let memory: WorkspaceMemory<S>

  // What the pieces of the current region need.
  var region = Region.forward
  var request: BatchRequest<S>
  var penalty = PenaltyFactors()

  /// Allocates the memory for batches of up to `batchSize` rows, and copies the network's parameters
  /// into it.
  ///
  /// - Parameters:
  ///   - optimizer: the rule to keep memory for; nil where nothing is to be updated.
  ///   - pool: the threads to work with; nil for the caller alone.
  ///   - differentiatesInputs: whether to compute ∂E/∂input as well.
  /// - Precondition: `batchSize` is positive; the loss accepts the network's number of outputs.
  public init(
    _ network: Network<S>, loss: any Loss, batchSize: Int, optimizer: (any Optimizer)? = nil,
    pool: ThreadPool? = nil, kernels: KernelSet = .fastest, differentiatesInputs: Bool = false
  ) {
    precondition(batchSize > 0, "Workspace: the batch size must be positive")
    precondition(
      loss.accepts(outputs: network.outputs), "Workspace: the loss needs other outputs")
    self.batchSize = batchSize
    self.loss = loss
    self.kernels = kernels
    self.pool = pool
    self.differentiatesInputs = differentiatesInputs
    layers = network.layers
    widths = network.widths
    targetColumns = loss.targetColumns(outputs: network.outputs)
    plan = StepPlan(network, batchSize: batchSize)
    segments = network.parameters.segments
    trainableCount = network.parameters.trainableCount
    totalCount = network.parameters.totalCount
    bufferCount = network.buffers.totalCount

    let memory = WorkspaceMemory<S>()
    let none = memory.scalars(0)
    let count = layers.count
    parameters = memory.scalars(totalCount)
    gradient = memory.scalars(trainableCount)
    buffers = memory.scalars(bufferCount)
    values = memory.zeroed(count + 1, none)
    valueGradients = memory.zeroed(count + 1, none)
    rowMemory = memory.zeroed(count, none)
    rowMemoryWidths = memory.zeroed(count, 0)
    stepMemory = memory.zeroed(count, none)
    let noPlaces = memory.zeroed(0, ParameterPlace(offset: 0, rows: 0, columns: 0))
    tables = memory.zeroed(count, noPlaces)
    bufferTables = memory.zeroed(count, noPlaces)
    targets = memory.scalars(batchSize * targetColumns)
    rowError = memory.scalars(batchSize)
    rowScale = memory.scalars(batchSize)
    rowIDs = memory.zeroed(batchSize, Int32(0))
    faults = memory.zeroed(plan.slices.count, -1)
    self.memory = memory
    updater = Updater(
      plan.update, optimizer: optimizer, memory: memory, parameters: parameters,
      gradient: gradient, trainableCount: trainableCount, kernels: kernels, pool: pool)
    request = BatchRequest(
      data: DataMemory(inputs: UnsafePointer(none), targets: nil, weights: nil, rows: 0), count: 0)

    for l in 0...count {
      values[l] = memory.scalars(batchSize * widths[l])
      if l > 0 || l == count || differentiatesInputs {  // the loss writes to the last, always
        valueGradients[l] = memory.scalars(batchSize * widths[l])
      }
    }
    for (l, layer) in layers.enumerated() {
      let request = layer.memory(for: widths[l])
      rowMemory[l] = memory.scalars(batchSize * request.perRow)
      rowMemoryWidths[l] = request.perRow
      stepMemory[l] = memory.scalars(request.perStep)
      tables[l] = Self.places(network.parameters, layer: l, memory)
      bufferTables[l] = Self.places(network.buffers, layer: l, memory)
    }
    super.init()
    load(network)
  }

  private static func places(
    _ vector: ParameterVector<S>, layer: Int, _ memory: WorkspaceMemory<S>
  ) -> UnsafeMutablePointer<ParameterPlace> {
    let segments = vector.segments.filter { $0.layer == layer }
    let places = memory.zeroed(segments.count, ParameterPlace(offset: 0, rows: 0, columns: 0))
    for (i, segment) in segments.enumerated() {
      places[i] = ParameterPlace(
        offset: segment.range.lowerBound, rows: segment.shape.rows, columns: segment.shape.columns)
    }
    return places
  }

  /// Copies the network's parameters and buffers into the workspace.
  ///
  /// - Precondition: the network has the shape that the workspace was made for.
  public func load(_ network: Network<S>) {
    setParameters(network.parameters.values)
    precondition(network.buffers.totalCount == bufferCount, "Workspace: other buffers")
    for i in 0..<bufferCount { buffers[i] = network.buffers.values[i] }
  }

  /// Copies the workspace's parameters and buffers into the network.
  ///
  /// - Precondition: the network has the shape that the workspace was made for.
  public func store(into network: inout Network<S>) {
    network.parameters.values = currentParameters
    network.buffers.values = Array(UnsafeBufferPointer(start: buffers, count: bufferCount))
  }

  /// Copies of all parameters, frozen ones included.
  public var currentParameters: [S] {
    Array(UnsafeBufferPointer(start: parameters, count: totalCount))
  }

  /// Replaces all parameters.
  public func setParameters(_ values: [S]) {
    precondition(values.count == totalCount, "Workspace: the number of parameters differs")
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { parameters.update(from: base, count: totalCount) }
    }
  }

  /// The gradient of the last batch: ∂E/∂p of the trainable parameters.
  public var currentGradient: [S] {
    Array(UnsafeBufferPointer(start: gradient, count: trainableCount))
  }

  /// The outputs of a layer for the last batch `[rows, width]`; layer −1 gives the inputs.
  public func output(ofLayer layer: Int) -> Matrix<S> {
    precondition(layer >= -1 && layer < layers.count, "Workspace: there is no such layer")
    return MatrixView(
      UnsafePointer(values[layer + 1]), rows: request.count, columns: widths[layer + 1]
    ).copy()
  }

  /// The delta of a layer for the last batch that was differentiated `[rows, width]`: ∂E/∂net of a
  /// dense layer. Layer −1 gives ∂E/∂input, where the workspace computes it.
  public func delta(ofLayer layer: Int) -> Matrix<S> {
    precondition(
      layer >= (differentiatesInputs ? -1 : 0) && layer < layers.count,
      "Workspace: there is no delta of this layer")
    return MatrixView(
      UnsafePointer(valueGradients[layer + 1]), rows: request.count, columns: widths[layer + 1]
    ).copy()
  }

  override public func run(_ piece: Int) { runPiece(piece) }
}
