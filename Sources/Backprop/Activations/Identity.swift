/// out = net; out′ = 1. For outputs that are any real number, and for logits.
public final class Identity: Activation {
  /// Creates the activation.
  public init() {}

  public var descriptor: Descriptor { Descriptor("identity") }

  public func apply<S: Scalar>(_ values: UnsafeMutablePointer<S>, count: Int) {}

  public func scale<S: Scalar>(
    _ gradient: UnsafeMutablePointer<S>, output: UnsafePointer<S>, net: UnsafePointer<S>, count: Int
  ) {}

  public func formula(of net: Formula) -> Formula? { net }
  public func slope(at net: Formula, output: Formula) -> Formula? {
    1
  }

  static let kind = Kind<any Activation>("identity", samples: [Identity()]) {
    (_, _) throws(BackpropError) in Identity()
  }
}

extension Activation where Self == Identity {
  /// ``Identity``.
  public static var identity: Identity { Identity() }
}
