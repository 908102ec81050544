// A page computes in double precision alone: without these calls nothing of single precision comes
// into it, which would be a quarter of its engine.
extension Float {
  #if !hasFeature(Embedded)
    public static func prepare(_ layer: any Layer, _ pass: LayerPass<Float>) { layer.prepare(pass) }
    public static func forward(_ layer: any Layer, _ pass: LayerPass<Float>) { layer.forward(pass) }
    public static func backward(_ layer: any Layer, _ pass: LayerPass<Float>) {
      layer.backward(pass)
    }
    public static func gradient(_ layer: any Layer, _ pass: LayerPass<Float>) {
      layer.gradient(pass)
    }
    public static func summarize(_ layer: any Layer, _ pass: LayerPass<Float>) {
      layer.summarize(pass)
    }
    public static func summarizeBackward(_ layer: any Layer, _ pass: LayerPass<Float>) {
      layer.summarizeBackward(pass)
    }
    public static func updateBuffers(_ layer: any Layer, _ pass: LayerPass<Float>) {
      layer.updateBuffers(pass)
    }
    public static func apply(_ activation: any Activation, _ values: Out, count: Int) {
      activation.apply(values, count: count)
    }
    public static func scale(
      _ activation: any Activation, _ gradient: Out, output: In, net: In, count: Int
    ) {
      activation.scale(gradient, output: output, net: net, count: count)
    }
    public static func evaluate(_ loss: any Loss, _ pass: LossPass<Float>) { loss.evaluate(pass) }
    public static func update(_ optimizer: any Optimizer, _ pass: UpdatePass<Float>) {
      optimizer.update(pass)
    }
    public static func evaluationParameters(
      _ optimizer: any Optimizer, _ pass: EvaluationPass<Float>
    ) {
      optimizer.evaluationParameters(pass)
    }
  #else
    public static func prepare(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func forward(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func backward(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func gradient(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func summarize(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func summarizeBackward(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func updateBuffers(_: any Layer, _: LayerPass<Float>) { refuse() }
    public static func apply(_: any Activation, _: Out, count: Int) { refuse() }
    public static func scale(_: any Activation, _: Out, output: In, net: In, count: Int) {
      refuse()
    }
    public static func evaluate(_: any Loss, _: LossPass<Float>) { refuse() }
    public static func update(_: any Optimizer, _: UpdatePass<Float>) { refuse() }
    public static func evaluationParameters(_: any Optimizer, _: EvaluationPass<Float>) { refuse() }

    private static func refuse() -> Never { fatalError("single precision is left out") }
  #endif
}
