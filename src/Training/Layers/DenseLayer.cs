using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Weights and a bias: a linear map of vectors. First weights are uniform within 1 / √inputs, as PyTorch has them.</summary>
internal sealed class DenseLayer : IDisposable
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly Parameter _weight;
    private readonly Parameter _bias;

    public DenseLayer(int inputs, int outputs, Generator generator)
    {
        (_inputs, _outputs) = (inputs, outputs);
        _weight = new Parameter(zeros(outputs, inputs));
        _bias = new Parameter(zeros(outputs));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        _weight.copy_((rand(outputs, inputs, generator: generator) * 2 - 1) / Math.Sqrt(inputs));
    }

    public IEnumerable<Parameter> Parameters => [_weight, _bias];

    public Tensor On(Tensor values) => nn.functional.linear(values, _weight, _bias);

    public OnnxTensor[] ToConstants(string name) =>
        [OnnxTensor.Of($"{name}_weight", _weight.ToNumbers(), _outputs, _inputs), OnnxTensor.Of($"{name}_bias", _bias.ToNumbers(), _outputs)];

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
    }
}
