// What every target of the fuzzer shares; `Scripts/fuzz` builds one program from this and a target.
import Backprop

/// The entry that libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  fuzz(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// What a reader makes of an input: a value, or an error of ours, which must say something. Anything else
/// – a trap, a hang, memory out of all proportion – is a finding.
@discardableResult
func outcome<Value>(_ read: () throws(BackpropError) -> Value) -> Result<Value, BackpropError> {
  do throws(BackpropError) {
    return .success(try read())
  } catch {
    precondition(!error.message.isEmpty, "an error without a message")
    return .failure(error)
  }
}
