import Foundation

/// The processors that are there for this process to use; at least one.
func processorCount() -> Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
