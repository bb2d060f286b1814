using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A residual block of a causal CNN: a dilated convolution over a place and those before it, norm, rectifier, a dense layer, added to what
/// came in. Before the first place there are zeros.
/// </summary>
internal sealed class CnnBlock(int units, int dilation, Generator generator) : IDisposable
{
    private readonly DenseLayer _convolution = new(CnnStep.Taps * units, units, generator);
    private readonly NormLayer _norm = new(units);
    private readonly DenseLayer _mix = new(units, units, generator);

    /// <summary>Places before its own that a place is reached by.</summary>
    public int Past => (CnnStep.Taps - 1) * dilation;

    public IEnumerable<Parameter> Parameters => [.. _convolution.Parameters, .. _norm.Parameters, .. _mix.Parameters];

    /// <param name="padded">Rows × (past + length) × units.</param>
    /// <param name="dropout">On what is added.</param>
    public Tensor Encode(Tensor padded, Dropout dropout)
    {
        var length = padded.shape[1] - Past;
        var taps = cat([.. Enumerable.Range(0, CnnStep.Taps).Select(tap => padded.narrow(1, tap * dilation, length))], -1);
        var change = _mix.On(nn.functional.relu(_norm.On(_convolution.On(taps))));
        return padded.narrow(1, Past, length) + dropout.On(change);
    }

    public Tensor Pad(Tensor vectors) => cat([zeros(vectors.shape[0], Past, units), vectors], 1);

    public OnnxTensor[] ToConstants(string name) => [.. _convolution.ToConstants($"{name}_convolution"), .. _norm.ToConstants($"{name}_norm"), .. _mix.ToConstants($"{name}_mix")];

    public void Dispose()
    {
        _convolution.Dispose();
        _norm.Dispose();
        _mix.Dispose();
    }
}
