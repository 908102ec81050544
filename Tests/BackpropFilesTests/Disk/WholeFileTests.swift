import BackpropFiles
import Foundation
import Testing

@Suite struct WholeFileTests {
  /// Sizes around those at which the reader's memory grows.
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func readsAllOfAFile(size: Int) throws {
    try withTemporaryFolder { (folder) throws in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      createFile(folder + "/a", bytes)
      #expect(try WholeFile.read(folder + "/a") == bytes)
    }
  }

  /// A pipe tells no size, and gives its bytes in pieces.
  @Test func readsAPipeToItsEnd() throws {
    let pipe = Pipe()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let writer = Thread {
      pipe.fileHandleForWriting.write(Data(bytes))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let read = try WholeFile.read(
      descriptor: pipe.fileHandleForReading.fileDescriptor, named: "<stdin>")
    #expect(read == bytes)
  }

  @Test func saysWhyAFileCannotBeRead() throws {
    try withTemporaryFolder { (folder) throws in
      createFile(folder + "/file")
      let cases = [
        ("missing", "cannot open: there is no such file or folder; check the path"),
        (
          "file/below", "cannot open: a part of the path is a file and not a folder; check the path"
        ),
        (".", "cannot open: it is a folder, not a file"),
      ]
      for (name, expected) in cases {
        let path = "\(folder)/\(name)"
        #expect {
          _ = try WholeFile.read(path)
        } throws: { error in
          let error = error as? BackpropError
          return error?.code == .noInput && error?.description == "\(path): \(expected)"
        }
      }
    }
  }

  @Test func aFailedReadIsNotMissingInput() {
    #expect {
      _ = try WholeFile.read(descriptor: -1, named: "<stdin>")
    } throws: { error in
      (error as? BackpropError)?.code == .io && "\(error)".hasPrefix("<stdin>: reading failed: ")
    }
  }
}
