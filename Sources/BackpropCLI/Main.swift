import BackpropTabular

@main
enum Main {
  static func main() {}
}
