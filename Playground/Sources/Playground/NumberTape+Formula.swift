import Backprop

// A formula of single numbers, first what it is, then its parts: 0 quantity (its number), 1 number,
// 2 constant (its name, the number), 3 −a, 4 a + b, 5 a − b, 6 a · b, 7 a / b, 8 aⁿ, 9 function (its
// name, a), 10 the larger, 11 choice (value, limit, then, otherwise), 12 one of matrices, which is not
// told.
extension NumberTape {
  /// Writes a formula, in which the formula that `definition` gives stands in a quantity's place.
  func tell(_ formula: Formula, _ definition: (Int) -> Formula? = { _ in nil }) {
    func tell(_ tag: Double, _ parts: [Formula]) {
      write(tag)
      for part in parts { self.tell(part, definition) }
    }
    switch formula {
    case .quantity(let id):
      if let defined = definition(id) {
        if case .quantity(let known) = defined {
          write([0, Double(known)])
        } else {
          self.tell(defined, definition)
        }
      } else {
        write([0, Double(id)])
      }
    case .number(let value): write([1, value])
    case .constant(let name, let value):
      write(2)
      write(name)
      write(value)
    case .negated(let a): tell(3, [a])
    case .sum(let a, let b): tell(4, [a, b])
    case .difference(let a, let b): tell(5, [a, b])
    case .times(let a, let b): tell(6, [a, b])
    case .quotient(let a, let b): tell(7, [a, b])
    case .power(let a, let n): tell(8, [a, n])
    case .function(let function, let a):
      write(9)
      write(function.rawValue)
      self.tell(a, definition)
    case .larger(let a, let b): tell(10, [a, b])
    case .choice(let value, let limit, let then, let otherwise):
      tell(11, [value, limit, then, otherwise])
    default: write(12)
    }
  }
}
