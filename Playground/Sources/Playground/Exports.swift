import Backprop

// The functions of the module. `playground.mjs` wraps them; a session is passed as its address.

/// A session's address, as the host keeps it.
public typealias Handle = UnsafeMutableRawPointer

private func session(_ handle: Handle) -> Session {
  Unmanaged<Session>.fromOpaque(handle).takeUnretainedValue()
}

/// A new session: a network with so many inputs, and no layers yet.
@_expose(wasm, "create") @c
public func playgroundCreate(_ inputs: Int32) -> Handle {
  Unmanaged.passRetained(Session(inputs: Int(inputs))).toOpaque()
}

/// Ends a session and frees its memory.
@_expose(wasm, "destroy") @c
public func playgroundDestroy(_ handle: Handle) {
  Unmanaged<Session>.fromOpaque(handle).release()
}

/// The address of the session's numbers.
@_expose(wasm, "numbers") @c
public func playgroundNumbers(_ handle: Handle) -> Handle? {
  UnsafeMutableRawPointer(session(handle).numbers.baseAddress)
}

/// How many numbers there is room for.
@_expose(wasm, "capacity") @c
public func playgroundCapacity() -> Int32 { Int32(Session.capacity) }

/// Adds a dense layer; see `Codes.swift` for the numbers.
@_expose(wasm, "addDense") @c
public func playgroundAddDense(
  _ handle: Handle, _ width: Int32, _ activationCode: Int32, _ biasCode: Int32, _ biasStart: Double,
  _ seed: UInt32
) {
  session(handle).append(
    Dense(
      Int(width), activation: activation(activationCode), bias: bias(biasCode, from: biasStart)),
    seed: UInt64(seed))
}

/// Adds dropout behind the last layer.
@_expose(wasm, "addDropout") @c
public func playgroundAddDropout(_ handle: Handle, _ rate: Double, _ seed: UInt32) {
  session(handle).append(Dropout(rate), seed: UInt64(seed))
}

/// Reads rows of inputs and targets from the numbers, and sets the loss.
@_expose(wasm, "takeData") @c
public func playgroundTakeData(_ handle: Handle, _ rows: Int32, _ lossCode: Int32) {
  session(handle).takeData(rows: Int(rows), loss: loss(lossCode))
}

/// Reads all parameters from the numbers.
@_expose(wasm, "takeParameters") @c
public func playgroundTakeParameters(_ handle: Handle) { session(handle).takeParameters() }

/// Writes all parameters to the numbers; returns how many.
@_expose(wasm, "giveParameters") @c
public func playgroundGiveParameters(_ handle: Handle) -> Int32 {
  Int32(session(handle).giveParameters())
}

/// One pass forward and back. Writes the error, the layers' outputs, their deltas, and the gradient;
/// returns how many numbers these are.
@_expose(wasm, "differentiate") @c
public func playgroundDifferentiate(_ handle: Handle) -> Int32 {
  Int32(session(handle).differentiate())
}

/// Steps of gradient descent over all rows.
@_expose(wasm, "descend") @c
public func playgroundDescend(_ handle: Handle, _ steps: Int32, _ learningRate: Double) {
  session(handle).descend(steps: Int(steps), learningRate: learningRate)
}

/// Trains with Adam and keeps the best weights. Writes their error and returns 0; where the data is
/// at fault, writes the reason as UTF-8 and returns its length.
@_expose(wasm, "train") @c
public func playgroundTrain(
  _ handle: Handle, _ epochs: Int32, _ learningRate: Double, _ seed: UInt32
) -> Int32 {
  let session = session(handle)
  do {
    session.numbers[0] = try session.train(
      epochs: Int(epochs), learningRate: learningRate, seed: UInt64(seed))
    return 0
  } catch {
    return Int32(session.give(error.message))
  }
}

/// Compares the gradient with finite differences. Writes the worst difference, the number of elements
/// compared, and how many of them lay next to a kink; returns 3.
@_expose(wasm, "checkGradient") @c
public func playgroundCheckGradient(_ handle: Handle) -> Int32 {
  Int32(session(handle).checkGradient())
}
