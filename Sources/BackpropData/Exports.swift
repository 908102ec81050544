@_exported import Backprop
