using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Personalization.Training;

/// <summary>
/// An exponential moving average of weights, which often predicts better than the last of them (Polyak and Juditsky 1992). After step t,
/// from 1, it keeps min(decay, (1 + t) / (10 + t)) of itself, so that the first weights are soon forgotten.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly IReadOnlyList<Parameter> _weights;
    private readonly double _decay;
    private readonly Tensor[] _averages;
    private long _steps;

    public WeightAverage(IReadOnlyList<Parameter> weights, double decay)
    {
        (_weights, _decay) = (weights, decay);
        using var frozen = no_grad();
        _averages = [.. weights.Select(tensor => tensor.detach().clone())];
    }

    /// <summary>Takes in what the weights are now.</summary>
    public void Follow()
    {
        var keep = Math.Min(_decay, (1.0 + ++_steps) / (10 + _steps));
        foreach (var (average, weights) in _averages.Zip(_weights))
        {
            var numbers = Moments.NumbersOf(average);
            TensorPrimitives.Lerp(numbers, Moments.NumbersOf(weights), (float)(1 - keep), numbers);
        }
    }

    /// <summary>Makes the weights what their averages are.</summary>
    public void Apply()
    {
        using var frozen = no_grad();
        foreach (var (average, weights) in _averages.Zip(_weights))
            weights.copy_(average);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_steps);
        foreach (var average in _averages)
            average.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        _steps = reader.ReadInt64();
        foreach (var average in _averages)
            TensorExtensionMethods.Load(average, reader);
    }

    public void Dispose()
    {
        foreach (var average in _averages)
            average.Dispose();
    }
}
