import Backprop

// The functions of the module. `playground.mjs` wraps them; a session is passed as its address. Unless
// it says otherwise, a function returns how many numbers it wrote to the session's tape; where what it
// was given is at fault, it writes the reason as a text and returns −1.

/// A session's address, as the host keeps it.
public typealias Handle = UnsafeMutableRawPointer

private func session(_ handle: Handle) -> Session {
  Unmanaged<Session>.fromOpaque(handle).takeUnretainedValue()
}

private func answer(
  _ handle: Handle, _ body: (Session) throws(BackpropError) -> Void
) -> Int32 {
  let session = session(handle)
  session.tape.rewind()
  do throws(BackpropError) {
    try body(session)
    return Int32(session.tape.count)
  } catch {
    session.tape.rewind()
    session.tape.write(error.message)
    return -1
  }
}

/// A row as the host names it; a negative one stands for all rows.
private func chosen(_ row: Int32) -> Int? { row < 0 ? nil : Int(row) }

/// A new session: a network with so many inputs, and no layers yet. Returns its address.
@_expose(wasm, "create") @c
public func playgroundCreate(_ inputs: Int32) -> Handle {
  Unmanaged.passRetained(Session(inputs: Int(inputs))).toOpaque()
}

/// A session of its own in the state of another. Returns its address.
@_expose(wasm, "copy") @c
public func playgroundCopy(_ handle: Handle) -> Handle {
  Unmanaged.passRetained(Session(copying: session(handle))).toOpaque()
}

/// Ends a session and frees its memory.
@_expose(wasm, "destroy") @c
public func playgroundDestroy(_ handle: Handle) {
  Unmanaged<Session>.fromOpaque(handle).release()
}

/// Makes room for so many numbers on the tape. Returns its address, which holds until the next call.
@_expose(wasm, "tape") @c
public func playgroundTape(_ handle: Handle, _ count: Int32) -> Handle {
  let tape = session(handle).tape
  tape.reserve(Int(count))
  return UnsafeMutableRawPointer(tape.base)
}

/// Writes the kinds of a list; see ``Session/giveCatalog(_:)``.
@_expose(wasm, "catalog") @c
public func playgroundCatalog(_ handle: Handle, _ list: Int32) -> Int32 {
  answer(handle) { $0.giveCatalog(Int(list)) }
}

/// Reads an activation's descriptor and writes its formulas; see
/// ``Session/giveActivationFormulas()``.
@_expose(wasm, "activationFormulas") @c
public func playgroundActivationFormulas(_ handle: Handle) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in try session.giveActivationFormulas() }
}

/// Reads a layer's descriptor and adds it behind the last layer.
@_expose(wasm, "addLayer") @c
public func playgroundAddLayer(_ handle: Handle, _ seed: UInt32) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in try session.addLayer(seed: UInt64(seed)) }
}

/// Reads a loss's descriptor.
@_expose(wasm, "setLoss") @c
public func playgroundSetLoss(_ handle: Handle) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in try session.setLoss() }
}

/// Reads an optimiser's descriptor.
@_expose(wasm, "setOptimizer") @c
public func playgroundSetOptimizer(_ handle: Handle) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in try session.setOptimizer() }
}

/// Reads rows of inputs and of targets.
@_expose(wasm, "setData") @c
public func playgroundSetData(_ handle: Handle, _ rows: Int32) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in try session.setData(rows: Int(rows)) }
}

/// Reads all parameters.
@_expose(wasm, "setParameters") @c
public func playgroundSetParameters(_ handle: Handle) -> Int32 {
  answer(handle) { $0.setParameters() }
}

/// Writes all parameters.
@_expose(wasm, "parameters") @c
public func playgroundParameters(_ handle: Handle) -> Int32 {
  answer(handle) { $0.tape.write($0.network.parameters.values) }
}

/// Writes where the parameters lie; see ``Session/giveLayout()``.
@_expose(wasm, "layout") @c
public func playgroundLayout(_ handle: Handle) -> Int32 { answer(handle) { $0.giveLayout() } }

/// Writes what the loss needs; see ``Session/giveLossFacts()``.
@_expose(wasm, "lossFacts") @c
public func playgroundLossFacts(_ handle: Handle) -> Int32 {
  answer(handle) { $0.giveLossFacts() }
}

/// Writes every number of the next step; see ``Session/trace(row:isBatch:throughUpdatedWeights:)``.
@_expose(wasm, "trace") @c
public func playgroundTrace(
  _ handle: Handle, _ row: Int32, _ isBatch: Int32, _ throughUpdatedWeights: Int32
) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in
    try session.trace(
      row: Int(row), isBatch: isBatch != 0, throughUpdatedWeights: throughUpdatedWeights != 0)
  }
}

/// Reads derivatives and compares them with finite differences.
@_expose(wasm, "checkGradient") @c
public func playgroundCheckGradient(_ handle: Handle, _ row: Int32) -> Int32 {
  answer(handle) { $0.checkGradient(row: chosen(row)) }
}

/// Takes rounds of training and writes errors; see
/// ``Session/advance(row:rounds:interval:throughUpdatedWeights:)``.
@_expose(wasm, "advance") @c
public func playgroundAdvance(
  _ handle: Handle, _ row: Int32, _ rounds: Int32, _ interval: Int32,
  _ throughUpdatedWeights: Int32
) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in
    try session.advance(
      row: chosen(row), rounds: Int(rounds), interval: Int(interval),
      throughUpdatedWeights: throughUpdatedWeights != 0)
  }
}

/// Trains with Adam and writes the best error.
@_expose(wasm, "train") @c
public func playgroundTrain(
  _ handle: Handle, _ epochs: Int32, _ learningRate: Double, _ seed: UInt32
) -> Int32 {
  answer(handle) { (session) throws(BackpropError) in
    try session.train(epochs: Int(epochs), learningRate: learningRate, seed: UInt64(seed))
  }
}

/// Writes the error over one parameter.
@_expose(wasm, "curve") @c
public func playgroundCurve(
  _ handle: Handle, _ row: Int32, _ parameter: Int32, _ low: Double, _ high: Double, _ count: Int32
) -> Int32 {
  answer(handle) {
    $0.giveCurve(
      row: chosen(row), parameter: Int(parameter), from: low, to: high, count: Int(count))
  }
}

/// Writes a descent along one parameter.
@_expose(wasm, "descent") @c
public func playgroundDescent(
  _ handle: Handle, _ row: Int32, _ parameter: Int32, _ learningRate: Double, _ count: Int32
) -> Int32 {
  answer(handle) {
    $0.giveDescent(
      row: chosen(row), parameter: Int(parameter), learningRate: learningRate, count: Int(count))
  }
}

/// Writes the predictions of one output over a grid of two inputs.
@_expose(wasm, "surface") @c
public func playgroundSurface(
  _ handle: Handle, _ output: Int32, _ columns: Int32, _ rows: Int32, _ left: Double,
  _ bottom: Double, _ right: Double, _ top: Double
) -> Int32 {
  answer(handle) {
    $0.giveSurface(
      output: Int(output), columns: Int(columns), rows: Int(rows), from: (left, bottom),
      to: (right, top))
  }
}

/// Writes the predictions for every row.
@_expose(wasm, "predictions") @c
public func playgroundPredictions(_ handle: Handle) -> Int32 {
  answer(handle) { $0.givePredictions() }
}

/// Reads numbers and writes their decimal logarithms.
@_expose(wasm, "logarithms") @c
public func playgroundLogarithms(_ handle: Handle, _ count: Int32) -> Int32 {
  answer(handle) { $0.giveLogarithms(count: Int(count)) }
}
