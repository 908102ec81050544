extension Safetensors {
  /// The content as a file's bytes; the same content always gives the same bytes.
  ///
  /// As the reference implementation does it: metadata first (left out when empty), then the tensors,
  /// wider element types first and by name within a type, so that all data is aligned; the header is
  /// compact JSON, padded with spaces to a multiple of 8 bytes.
  ///
  /// Complexity: O(n log n) in the number of tensors, O(n) in their size.
  ///
  /// - Parameter checksum: Whether to store a SHA-256 of the whole file in the metadata under
  ///   ``checksumKey``, so that a reader notices any changed bit.
  /// - Precondition: tensor names are unique, and none is `__metadata__`; with a checksum, the
  ///   metadata has none of its own.
  /// - Throws: `BackpropError` of code `.cannotCreate` if the header would be larger than the format
  ///   allows.
  public func bytes(checksum: Bool = false) throws(BackpropError) -> [UInt8] {
    try bytes(checksum: checksum, headerLimit: Self.maximumHeaderLength)
  }

  func bytes(checksum: Bool, headerLimit: Int) throws(BackpropError) -> [UInt8] {
    var metadata = metadata
    if checksum {
      let old = metadata.updateValue(checksumPlaceholder, forKey: Self.checksumKey)
      precondition(old == nil, "Safetensors: the metadata already has a \"\(Self.checksumKey)\"")
    }
    let ordered = tensorsInOrder()
    var header = headerValue(ordered, metadata: metadata).bytes()
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    guard header.count <= headerLimit else {
      throw BackpropError(
        .cannotCreate,
        "the header would have \(header.count) bytes; a safetensors file allows "
          + "\(headerLimit). Shorten the metadata.")
    }
    var file: [UInt8] = []
    file.reserveCapacity(8 + header.count + ordered.reduce(0) { $0 + $1.bytes.count })
    for shift in stride(from: 0, to: 64, by: 8) {
      file.append(UInt8(truncatingIfNeeded: header.count >> shift))
    }
    file += header
    for tensor in ordered { file += tensor.bytes }
    if checksum { fillInChecksum(in: &file, headerEnd: 8 + header.count) }
    return file
  }

  private func tensorsInOrder() -> [Tensor] {
    let rank = Dictionary(
      uniqueKeysWithValues: Tensor.ElementType.allCases.enumerated().map { ($1, $0) })
    let ordered = tensors.sorted { left, right in
      left.type == right.type
        ? left.name.precedesByBytes(right.name)
        : rank[left.type, default: 0] > rank[right.type, default: 0]
    }
    var names: Set<[UInt8]> = [Array("__metadata__".utf8)]
    for tensor in ordered {
      precondition(
        names.insert(Array(tensor.name.utf8)).inserted,
        "Safetensors: the tensor name \"\(tensor.name)\" is taken")
    }
    return ordered
  }

  private func headerValue(_ tensors: [Tensor], metadata: [String: String]) -> JSON {
    var members: [JSON.Member] = []
    if !metadata.isEmpty {
      let entries = metadata.sorted { $0.key.precedesByBytes($1.key) }
      members.append(
        .init("__metadata__", .object(entries.map { .init($0.key, .string($0.value)) })))
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.bytes.count
      let entry: JSON = [
        "dtype": .string(tensor.type.rawValue),
        "shape": .array(tensor.shape.map(JSON.integer)),
        "data_offsets": [.integer(offset), .integer(end)],
      ]
      members.append(.init(tensor.name, entry))
      offset = end
    }
    return .object(members)
  }
}
