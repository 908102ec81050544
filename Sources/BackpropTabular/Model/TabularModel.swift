/// A network for a table: everything from raw cells to predictions, in one value.
///
/// ```swift
/// let table = try TableReader.read(path: "penguins.csv")
/// let fit = try TabularModel.fit(table, target: "species")
/// print(fit.test?.description ?? "")
/// let predictions = try fit.model.predict(table)
/// print(predictions.label(ofRow: 0))
/// ```
public struct TabularModel: Sendable {
  /// What each column of the training table was taken for.
  public let schema: Schema
  /// What turns cells into inputs, as fitted to the training rows.
  public let preprocessor: Preprocessor
  /// The network.
  public let network: AnyNetwork
  /// The loss it was trained with.
  public let loss: any Loss
  /// What a model without features would predict: the mean target, or the share of each class, of
  /// the training rows; of several targets one after the other.
  public let baseline: [Double]
  /// How it was trained.
  public let training: TrainingSummary

  /// What a model remembers of its training.
  public struct TrainingSummary: Sendable, Equatable {
    /// The version of Backprop.
    public var version: String
    /// The seed.
    public var seed: UInt64
    /// The rows of the parts.
    public var trainingRows: Int
    /// The rows of the validation part.
    public var validationRows: Int
    /// The rows of the test part.
    public var testRows: Int
    /// The optimiser.
    public var optimizer: Descriptor
    /// The schedule of the learning rate.
    public var schedule: Descriptor
    /// The rows of a batch.
    public var batchSize: Int
    /// The epochs trained.
    public var epochs: Int
    /// The epoch whose weights these are.
    public var bestEpoch: Int
    /// Their error: of the validation part, or of the training part where there was none.
    public var bestError: Double
    /// The metric that decided which epoch is the best; nil where the error did.
    public var decidedBy: String?
    /// The value of that metric.
    public var bestDecision: Double?
    /// The SHA-256 of the encoded training rows, by which the same data is known again.
    public var fingerprint: String
    /// What else is known of them.
    public var rows: TrainingRows
  }

  /// What is asked of the targets.
  public var task: TabularTask { schema.task }

  /// The classes of the first target in the order of the probabilities; empty for a regression.
  public var classes: [String] { schema.target.classes?.labels ?? [] }

  /// Whether predictions hold probabilities of classes: not for a regression, nor after a loss such as
  /// `Hinge`, which knows a class but not how likely it is.
  public var givesProbabilities: Bool { task.isClassification && loss.link != .sign }
}
