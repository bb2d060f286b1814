using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Brings vectors to mean 0 and variance 1, then scales and moves them (Ba, Kiros and Hinton, Layer Normalization, 2016).</summary>
internal sealed class NormLayer(int units) : IDisposable
{
    private readonly Parameter _scale = new(ones(units));
    private readonly Parameter _move = new(zeros(units));

    public IEnumerable<Parameter> Parameters => [_scale, _move];

    public Tensor On(Tensor values) => nn.functional.layer_norm(values, [units], _scale, _move);

    public OnnxTensor[] ToConstants(string name) => [OnnxTensor.Of($"{name}_scale", _scale.ToNumbers(), units), OnnxTensor.Of($"{name}_move", _move.ToNumbers(), units)];

    public void Dispose()
    {
        _scale.Dispose();
        _move.Dispose();
    }
}
