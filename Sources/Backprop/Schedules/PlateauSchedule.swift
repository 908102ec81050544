/// Falls by a factor when the error that decides has stopped falling.
///
/// An error betters the best one when it lies below it by more than the share `tolerance` of it. After
/// more than `patience` measurements in a row without a better one, the factor is multiplied with
/// `factor`, down to `floor`, and for `cooldown` measurements none is counted. That is PyTorch's
/// ReduceLROnPlateau with its relative threshold and eps 0; the network as it starts is the first
/// measurement. With `factor` 0.2 it is close to scikit-learn's "adaptive".
///
/// What it remembers: the factor, the best error, the measurements since, those left to cool down.
public final class PlateauSchedule: Schedule {
  /// What the rate is multiplied with at a fall; 0.1 by default, as in PyTorch.
  public let factor: Double
  /// How many measurements in a row may bring nothing better; 10 by default, as in PyTorch.
  public let patience: Int
  /// The share of the best error that counts as better; 1e-4 by default, as in PyTorch.
  public let tolerance: Double
  /// The measurements after a fall that are not counted; 0 by default, as in PyTorch.
  public let cooldown: Int
  /// The lowest factor; 0 by default.
  public let floor: Double

  /// Creates the schedule.
  ///
  /// - Precondition: none is negative; `factor` lies below 1.
  public init(
    factor: Double = 0.1, patience: Int = 10, tolerance: Double = 1e-4, cooldown: Int = 0,
    floor: Double = 0
  ) {
    precondition(factor >= 0 && factor < 1, "PlateauSchedule: the factor must lie in 0 ..< 1")
    precondition(
      patience >= 0 && tolerance >= 0 && cooldown >= 0 && floor >= 0,
      "PlateauSchedule: patience, tolerance, cooldown and floor must be at least 0")
    self.factor = factor
    self.patience = patience
    self.tolerance = tolerance
    self.cooldown = cooldown
    self.floor = floor
  }

  public var descriptor: Descriptor {
    Descriptor(
      "plateau",
      [
        .init("factor", .number(factor)), .init("patience", .integer(patience)),
        .init("tolerance", .number(tolerance)), .init("cooldown", .integer(cooldown)),
        .init("floor", .number(floor)),
      ])
  }

  public func factor(at progress: TrainingProgress) -> Double { progress.memory.first ?? 1 }

  public func remember(_ error: Double, in memory: inout [Double]) {
    if memory.count != 4 { memory = [1, .infinity, 0, 0] }
    if error < memory[1] - tolerance * abs(memory[1]) || memory[1] == .infinity {
      memory[1] = error
      memory[2] = 0
    } else {
      memory[2] += 1
    }
    if memory[3] > 0 {
      memory[3] -= 1
      memory[2] = 0
    }
    if memory[2] > Double(patience) {
      memory[0] = max(memory[0] * factor, min(floor, memory[0]))
      memory[2] = 0
      memory[3] = Double(cooldown)
    }
  }

  static let kind = Kind<any Schedule>(
    "plateau",
    samples: [
      PlateauSchedule(),
      PlateauSchedule(factor: 0.5, patience: 1, tolerance: 0.05, cooldown: 2, floor: 0.2),
    ]
  ) { (descriptor, _) throws(BackpropError) in
    let factor = try descriptor.number("factor", standard: 0.1)
    guard factor >= 0 && factor < 1 else {
      throw descriptor.fault("factor", "at least 0 and below 1")
    }
    let patience = try descriptor.integer("patience", standard: 10)
    guard patience >= 0 else { throw descriptor.fault("patience", "at least 0") }
    let cooldown = try descriptor.integer("cooldown", standard: 0)
    guard cooldown >= 0 else { throw descriptor.fault("cooldown", "at least 0") }
    return PlateauSchedule(
      factor: factor, patience: patience,
      tolerance: try descriptor.number("tolerance", atLeast: 0, 1e-4), cooldown: cooldown,
      floor: try descriptor.number("floor", atLeast: 0, 0))
  }
}

extension Schedule where Self == PlateauSchedule {
  /// ``PlateauSchedule``.
  public static func plateau(
    factor: Double = 0.1, patience: Int = 10, tolerance: Double = 1e-4, cooldown: Int = 0,
    floor: Double = 0
  ) -> PlateauSchedule {
    PlateauSchedule(
      factor: factor, patience: patience, tolerance: tolerance, cooldown: cooldown, floor: floor)
  }
}
