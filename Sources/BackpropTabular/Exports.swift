@_exported import Backprop
@_exported import BackpropData
@_exported import BackpropFiles
