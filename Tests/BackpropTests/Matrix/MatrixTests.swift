import Testing

@testable import Backprop

@Suite struct MatrixTests {
  private static let matrix = Matrix<Double>([[1, 2, 3], [4, 5, 6]])

  @Test func rowByRow() {
    let matrix = Self.matrix
    #expect((matrix.rows, matrix.columns) == (2, 3))
    #expect(matrix.values == [1, 2, 3, 4, 5, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6]))
    #expect(matrix != Matrix(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6]))
    #expect(matrix[0, 2] == 3 && matrix[1, 0] == 4)
    #expect(Array(matrix.row(1)) == [4, 5, 6])
  }

  @Test func writing() {
    var matrix = Self.matrix
    matrix[1, 1] = 9
    #expect(matrix.values == [1, 2, 3, 4, 9, 6])
    #expect(Self.matrix[1, 1] == 5)
  }

  @Test func repeating() {
    #expect(Matrix<Float>(rows: 2, columns: 2).values == [0, 0, 0, 0])
    #expect(Matrix<Float>(rows: 1, columns: 2, repeating: 7).values == [7, 7])
  }

  @Test func selecting() {
    #expect(
      Self.matrix.selecting(rows: [1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(Self.matrix.selecting(rows: []) == Matrix(rows: 0, columns: 3))
  }

  @Test func empty() {
    let none = Matrix<Double>([])
    #expect(none.rows == 0 && none.columns == 0 && none.values.isEmpty)
    let flat = Matrix<Double>(rows: 3, columns: 0)
    #expect(flat.row(2).isEmpty)
    #expect(flat.selecting(rows: [0, 2]).rows == 2)
  }

  @Test func highestColumn() {
    let matrix = Matrix<Double>([[1, 3, 2], [5, 5, 1], [-1, -2, -0.5]])
    #expect((0..<3).map { matrix.highestColumn(ofRow: $0) } == [1, 0, 2])
  }

  @Test func views() {
    var numbers: [Double] = [1, 2, 3, 4, 5, 6]
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let view = MutableMatrixView(base, rows: 2, columns: 3)
      #expect(view.count == 6 && view[1, 2] == 6)
      view[0, 1] = 20
      let reader = view.readOnly
      #expect(reader.count == 6 && reader[0, 1] == 20 && reader[1, 0] == 4)
      #expect(reader.copy() == Matrix([[1, 20, 3], [4, 5, 6]]))
    }
    #expect(numbers[1] == 20)
  }

  @Test func scalars() {
    #expect("\(Float.fileName)" == "F32" && "\(Double.fileName)" == "F64")
    #expect(abs(Float.exp(1) - 2.7182817) < 1e-6 && abs(Double.exp(1) - 2.718281828459045) < 1e-15)
    #expect(abs(Float.log(2) - 0.6931472) < 1e-7 && abs(Double.log(2) - 0.6931471805599453) < 1e-16)
    #expect(Float.log1p(1e-7) > 0.99e-7 && Double.log1p(1e-15) > 0.99e-15)
    #expect(abs(Float.tanh(0.5) - 0.46211717) < 1e-7)
    #expect(abs(Double.tanh(0.5) - 0.46211715726000975) < 1e-16)
    #expect(Double.cos(Double.pi) == -1)
  }
}
