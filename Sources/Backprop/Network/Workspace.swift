/// All memory of a network's passes over batches, allocated once; a training step allocates nothing.
///
/// A step has three regions. In the first, pieces of rows go forward through all layers, through the
/// loss, and back: rows never meet. (A layer that couples rows cuts this region, forward and back: at
/// the cut, slices of its columns are summed up over the whole batch.) In the second, slices of each weight matrix take their gradient
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

  /// The network, taken apart.
  public let graph: NetworkGraph

  /// The layers that pass rows, by their number: those of composite layers each by itself.
  let layers: [any Layer]
  /// The width of each wire.
  let widths: [Int]
  let targetColumns: Int
  let pool: ThreadPool?
  let plan: StepPlan
  let segments: [ParameterSegment]
  let bufferSegments: [ParameterSegment]
  let trainableCount: Int
  let totalCount: Int
  let bufferCount: Int
  let differentiatesInputs: Bool
  /// The network as a chain of dense layers, where single rows can be trained as one.
  let chain: DenseChain?
  private let chainMemory: DenseChainMemory?
  /// f where the loss is f·Σ (output − target)².
  let squaredErrorFactor: S?

  /// What a pass does, in order.
  let operations: OperationList
  /// The wire that the loss reads.
  let outputWire: Int

  // The memory: of values and their gradients by wire, the rest by layer.
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
  var region = Region.rows
  var request: BatchRequest<S>
  var leg = Leg()
  /// Operations of a region of the current pass: by them, never by the clock, the pool works or not.
  var operationsPerRegion: Int64 = 0
  /// Whether the last pass was one in training mode whose buffers no update has moved yet.
  var buffersAreDue = false
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
    chainMemory = network.chainMemory
    chain = differentiatesInputs || network.chain?.isTrained != true ? nil : network.chain
    squaredErrorFactor = loss.squaredErrorFactor(outputs: network.outputs).map { S($0) }
    graph = network.graph
    layers = graph.layerNodes.compactMap {
      if case .layer(let layer) = $0.operation { return layer } else { return nil }
    }
    widths = graph.widths
    outputWire = graph.layerWires[network.layers.count]
    targetColumns = loss.targetColumns(outputs: network.outputs)
    plan = StepPlan(network, batchSize: batchSize)
    segments = network.parameters.segments
    bufferSegments = network.buffers.segments
    trainableCount = network.parameters.trainableCount
    totalCount = network.parameters.totalCount
    bufferCount = network.buffers.totalCount

    let memory = WorkspaceMemory<S>()
    let none = memory.scalars(0)
    let count = layers.count
    parameters = memory.scalars(totalCount)
    gradient = memory.scalars(trainableCount)
    buffers = memory.scalars(bufferCount)
    values = memory.zeroed(widths.count, none)
    valueGradients = memory.zeroed(widths.count, none)
    rowMemory = memory.zeroed(count, none)
    rowMemoryWidths = memory.zeroed(count, 0)
    stepMemory = memory.zeroed(count, none)
    operations = OperationList(
      network, differentiatesInputs: differentiatesInputs, list: { memory.zeroed($0, $1) },
      numbers: { memory.zeroed($0, 0) })
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

    for wire in widths.indices where wire > 0 || wire == outputWire || differentiatesInputs {
      valueGradients[wire] = memory.scalars(batchSize * widths[wire])
    }
    values[0] = memory.scalars(batchSize * widths[0])
    for node in graph.nodes {
      for wire in node.outputs {
        if case .fork = node.operation {
          values[wire] = values[node.inputs[0]]
        } else {
          values[wire] = memory.scalars(batchSize * widths[wire])
        }
      }
    }
    for (l, node) in graph.layerNodes.enumerated() {
      let request = layers[l].memory(for: widths[node.inputs[0]])
      rowMemory[l] = memory.scalars(batchSize * request.perRow)
      rowMemoryWidths[l] = request.perRow
      stepMemory[l] = memory.scalars(request.perStep + batchSize * request.perStepRow)
      tables[l] = Self.places(network.parameters, node: l, memory)
      bufferTables[l] = Self.places(network.buffers, node: l, memory)
    }
    super.init()
    load(network)
  }

  private static func places(
    _ vector: ParameterVector<S>, node: Int, _ memory: WorkspaceMemory<S>
  ) -> UnsafeMutablePointer<ParameterPlace> {
    let segments = vector.segments.filter { $0.node == node }
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
    setBuffers(network.buffers.values)
  }

  /// Copies the workspace's parameters and buffers into the network.
  ///
  /// - Precondition: the network has the shape that the workspace was made for.
  public func store(into network: inout Network<S>) {
    network.parameters.values = currentParameters
    network.buffers.values = currentBuffers
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

  /// Copies of all buffers.
  public var currentBuffers: [S] {
    Array(UnsafeBufferPointer(start: buffers, count: bufferCount))
  }

  /// Replaces all buffers.
  public func setBuffers(_ values: [S]) {
    precondition(values.count == bufferCount, "Workspace: the number of buffers differs")
    for i in 0..<bufferCount { buffers[i] = values[i] }
  }

  /// The gradient of the last batch: ∂E/∂p of the trainable parameters.
  public var currentGradient: [S] {
    Array(UnsafeBufferPointer(start: gradient, count: trainableCount))
  }

  override public func run(_ piece: Int) { runPiece(piece) }
}
