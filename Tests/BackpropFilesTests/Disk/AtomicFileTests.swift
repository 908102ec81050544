import Foundation
import Testing

@testable import BackpropFiles

@Suite struct AtomicFileTests {
  static let old = Array("old".utf8)
  static let new = Array("new content".utf8)

  @Test func createsAFileAndLeavesNothingElse() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      try AtomicFile.write(Self.new, to: path)
      #expect(try WholeFile.read(path) == Self.new)
      #expect(try names(in: folder) == ["model"])
    }
  }

  @Test func keepsAnExistingFileUnlessAsked() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      try AtomicFile.write(Self.old, to: path)
      for attempt in [
        { try AtomicFile.write(Self.new, to: path) }, { try AtomicFile.check(path) },
      ] {
        #expect {
          try attempt()
        } throws: { error in
          (error as? BackpropError)?.code == .cannotCreate
            && "\(error)"
              == "\(path): the file exists already; choose another name or ask to overwrite it"
        }
      }
      #expect(try WholeFile.read(path) == Self.old)
      try AtomicFile.check(path, overwriting: true)
      try AtomicFile.write(Self.new, to: path, overwriting: true)
      #expect(try WholeFile.read(path) == Self.new)
      #expect(try names(in: folder) == ["model"])
    }
  }

  /// Another process creates the file after the check and before the last step.
  @Test func keepsAFileThatAppearsMeanwhile() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      let error = message {
        let file = try PendingFile(at: path)
        try file.write(Self.new)
        createFile(path, Self.old)
        try file.finish()
      }
      #expect(error == "the file exists already; choose another name or ask to overwrite it")
      #expect(try WholeFile.read(path) == Self.old)
      #expect(try names(in: folder) == ["model"])
    }
  }

  /// Whoever begins a file and lets go of it leaves the old one, and no temporary one.
  @Test func whatIsNotFinishedIsNotThere() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      try AtomicFile.write(Self.old, to: path)
      do {
        let file = try PendingFile(at: path, overwriting: true)
        try file.write(Self.new)
        #expect(try names(in: folder).count == 2)
      }
      #expect(try WholeFile.read(path) == Self.old)
      #expect(try names(in: folder) == ["model"])
    }
  }

  @Test func writesPieceByPiece() throws {
    try withTemporaryFolder { (folder) throws in
      let file = try PendingFile(at: folder + "/model")
      for piece in [Self.new, [], Self.old] { try file.write(piece) }
      #expect(try names(in: folder).allSatisfy { $0 != "model" })
      try file.finish()
      #expect(try WholeFile.read(folder + "/model") == Self.new + Self.old)
      #expect(try names(in: folder) == ["model"])
    }
  }

  @Test func replacesWhatALinkPointsTo() throws {
    try withTemporaryFolder { (folder) throws in
      let manager = FileManager.default
      try manager.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
      // A link to a link, the second relative, to a file that does not exist at first.
      try manager.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: folder + "/second")
      try manager.createSymbolicLink(
        atPath: folder + "/second", withDestinationPath: "data/model")
      try AtomicFile.write(Self.old, to: folder + "/link")
      #expect(try WholeFile.read(folder + "/data/model") == Self.old)
      #expect(throws: BackpropError.self) { try AtomicFile.write(Self.new, to: folder + "/link") }
      try AtomicFile.write(Self.new, to: folder + "/link", overwriting: true)
      #expect(try WholeFile.read(folder + "/data/model") == Self.new)
      #expect(try manager.destinationOfSymbolicLink(atPath: folder + "/link") == folder + "/second")
    }
  }

  @Test func handsPermissionsOn() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      try AtomicFile.write(Self.old, to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try AtomicFile.write(Self.new, to: path, overwriting: true)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func writesInTheCurrentFolder() throws {
    #expect(Target.folder(of: "model") == ".")
    #expect(Target.folder(of: "/model") == "/")
    #expect(Target.folder(of: "a/b/model") == "a/b")
  }

  @Test func acceptsTheLongestNames() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/" + String(repeating: "n", count: 255)
      try AtomicFile.write(Self.new, to: path)
      #expect(try WholeFile.read(path) == Self.new)
    }
  }

  @Test func saysWhyAFileCannotBeCreated() throws {
    try withTemporaryFolder { (folder) throws in
      createFile(folder + "/file")
      let cases = [
        ("none/model", "the folder \"\(folder)/none\" does not exist; create it first"),
        (".", "cannot be written: it is a folder, not a file"),
        (
          "file/model",
          "cannot be created: a part of the path is a file and not a folder; check the path"
        ),
        (String(repeating: "n", count: 256), "cannot be created: the name is too long"),
      ]
      for (name, expected) in cases {
        let path = "\(folder)/\(name)"
        for attempt in [
          { try AtomicFile.write(Self.new, to: path, overwriting: true) },
          { try AtomicFile.check(path, overwriting: true) },
        ] {
          #expect {
            try attempt()
          } throws: { error in
            (error as? BackpropError)?.code == .cannotCreate && "\(error)" == "\(path): \(expected)"
          }
        }
      }
      #expect(try names(in: folder) == ["file"])
    }
    #expect(
      message { try AtomicFile.write(Self.new, to: "") }
        == "a file needs a name without null characters")
  }

  @Test func writesStraightToADevice() throws {
    try AtomicFile.check("/dev/null")
    try AtomicFile.write(Self.new, to: "/dev/null")
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  #if os(Linux)
    @Test func saysThatTheDiskIsFull() {
      #expect {
        try AtomicFile.write(Self.new, to: "/dev/full")
      } throws: { error in
        (error as? BackpropError)?.code == .io
          && "\(error)" == "/dev/full: writing failed: no space is left on the disk"
      }
    }
  #endif

  @Test(arguments: [
    (EACCES, "permission denied; check the permissions of the file and its folder"),
    (EROFS, "the file system is read-only"), (ENOSPC, "no space is left on the disk"),
  ])
  func reasonsAreInWords(number: Int32, expected: String) {
    #expect(reason(of: number) == expected)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
