/// The version of Backprop, by semantic versioning.
public let backpropVersion = "0.1.0"
