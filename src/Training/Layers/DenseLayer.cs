using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Weights and a bias: a linear map of vectors. First weights are uniform within 1 / √inputs, as PyTorch has them.</summary>
internal sealed class DenseLayer : IDisposable
{
    private readonly int _inputs;
    private readonly int _outputs;

    public DenseLayer(int inputs, int outputs, Generator generator)
    {
        (_inputs, _outputs) = (inputs, outputs);
        Weight = new Parameter(zeros(outputs, inputs));
        Bias = new Parameter(zeros(outputs));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        Weight.copy_(rand(outputs, inputs, generator: generator).Times(2).Plus(-1).Times(1 / Math.Sqrt(inputs)));
    }

    /// <summary>Outputs × inputs.</summary>
    public Parameter Weight { get; }

    /// <summary>Of each output.</summary>
    public Parameter Bias { get; }

    public IEnumerable<Parameter> Parameters => [Weight, Bias];

    public Tensor On(Tensor values) => nn.functional.linear(values, Weight, Bias);

    public OnnxTensor[] ToConstants(string name) =>
        [OnnxTensor.Of($"{name}_weight", Weight.ToNumbers(), _outputs, _inputs), OnnxTensor.Of($"{name}_bias", Bias.ToNumbers(), _outputs)];

    public void Dispose()
    {
        Weight.Dispose();
        Bias.Dispose();
    }
}
