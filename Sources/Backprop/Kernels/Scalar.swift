#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
internal import CBackprop

/// The numbers a network is made of: `Float` or `Double`, and no other type.
public protocol Scalar: BinaryFloatingPoint, Sendable {
}
extension Float: Scalar {}
extension Double: Scalar {}
extension Double {
  static func _log(_ x: Double) -> Double { log(x) }
  static func _cos(_ x: Double) -> Double { cos(x) }
}
