/// The memory of a workspace: allocated once, aligned to cache lines, freed together.
final class WorkspaceMemory<S: Scalar> {
  private var blocks: [UnsafeMutableRawPointer] = []

  /// Room for `count` zeros.
  func scalars(_ count: Int) -> UnsafeMutablePointer<S> {
    let raw = block(count, of: S.self)
    // Zeros of both types are zero bytes, which are written at once.
    raw.initializeMemory(
      as: UInt8.self, repeating: 0, count: max(count, 1) * MemoryLayout<S>.stride)
    return raw.bindMemory(to: S.self, capacity: max(count, 1))
  }

  /// Room for `count` copies of `value`.
  func zeroed<T: BitwiseCopyable>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
    let memory = block(count, of: T.self).bindMemory(to: T.self, capacity: max(count, 1))
    memory.initialize(repeating: value, count: max(count, 1))
    return memory
  }

  private func block<T>(_ count: Int, of _: T.Type) -> UnsafeMutableRawPointer {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<T>.stride, alignment: 64)
    blocks.append(raw)
    return raw
  }

  /// A copy of some numbers.
  func copy(_ values: [S]) -> UnsafeMutablePointer<S> {
    let memory = scalars(values.count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { memory.update(from: base, count: values.count) }
    }
    return memory
  }

  deinit { for block in blocks { block.deallocate() } }
}
