/// The memory of a workspace: allocated once, aligned to cache lines, freed together.
final class WorkspaceMemory<S: Scalar> {
  private var blocks: [UnsafeMutableRawPointer] = []

  /// Room for `count` zeros.
  func scalars(_ count: Int) -> UnsafeMutablePointer<S> { zeroed(count, 0) }

  /// Room for `count` copies of `value`.
  func zeroed<T: BitwiseCopyable>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
    let count = max(count, 1)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<T>.stride, alignment: 64)
    blocks.append(raw)
    let memory = raw.bindMemory(to: T.self, capacity: count)
    memory.initialize(repeating: value, count: count)
    return memory
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
