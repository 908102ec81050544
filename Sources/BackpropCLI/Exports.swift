// Every verb writes numbers and tables as the reports do.
@_exported import BackpropReport
