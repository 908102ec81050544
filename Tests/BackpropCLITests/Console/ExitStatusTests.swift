import Backprop
import Testing

@testable import BackpropCLI

@Suite struct ExitStatusTests {
  @Test func numbersAreKept() {
    #expect(
      ExitStatus.allCases.map(\.rawValue) == [0, 1, 64, 65, 66, 69, 70, 73, 74, 78, 130, 143])
  }

  @Test(arguments: [
    (BackpropError.Code.usage, Int32(64)), (.data, 65), (.noInput, 66), (.cannotCreate, 73),
    (.io, 74),
  ])
  func ofErrors(code: BackpropError.Code, expected: Int32) {
    #expect(ExitStatus(code).rawValue == expected)
  }

  @Test func allAreDocumented() {
    let captured = CapturedConsole()
    #expect(runCommand(["--help"], on: captured.console) == .success)
    for status in ExitStatus.allCases {
      #expect(captured.output.text.contains("\n  \(status.rawValue) "), "\(status)")
    }
  }
}
