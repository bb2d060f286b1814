using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Personalization.Training;

/// <summary>Weights, and what Adam remembers of their gradients: running means of them and of their squares.</summary>
internal sealed class Moments
{
    /// <summary>TorchSharp lends a tensor's memory as bytes, counted by an int.</summary>
    private const long Most = int.MaxValue / sizeof(float);

    private readonly float[] _first;
    private readonly float[] _second;

    /// <exception cref="InvalidOperationException">There are more weights than that.</exception>
    public Moments(Parameter weights)
    {
        if (weights.NumberOfElements > Most)
            throw new InvalidOperationException($"The network has a table of {string.Join(" × ", weights.shape)} numbers, expected at most {Most} in all: leave out rare items, or lower --units.");
        Weights = weights;
        (_first, _second) = (new float[weights.NumberOfElements], new float[weights.NumberOfElements]);
    }

    public Parameter Weights { get; }

    /// <summary>The gradient of all of them; empty where there is none.</summary>
    public ReadOnlySpan<float> Gradient => Weights.grad is { } gradient ? NumbersOf(gradient) : [];

    public double SquaredGradient => TensorPrimitives.SumOfSquares(Gradient);

    /// <summary>Moves all weights by their gradient, where they have one, and forgets it.</summary>
    public void Step(AdamStep step)
    {
        if (Weights.grad is not null)
            step.Apply(NumbersOf(Weights), _first, _second, Gradient);
        Weights.grad = null;
    }

    /// <summary>Moves some rows.</summary>
    /// <param name="step">How.</param>
    /// <param name="rows">Which.</param>
    /// <param name="gradient">Theirs, one after the other.</param>
    public void Step(AdamStep step, long[] rows, ReadOnlySpan<float> gradient)
    {
        var weights = NumbersOf(Weights);
        var width = gradient.Length / rows.Length;
        for (var place = 0; place < rows.Length; place++)
        {
            var start = (int)(rows[place] * width);
            step.Apply(weights.Slice(start, width), _first.AsSpan(start, width), _second.AsSpan(start, width), gradient.Slice(place * width, width));
        }
    }

    /// <summary>Makes up for what a row has missed.</summary>
    /// <param name="row">Which.</param>
    /// <param name="width">Numbers of a row.</param>
    /// <param name="first">The first step that it was not in.</param>
    /// <param name="steps">How many there were.</param>
    public void CatchUp(long row, int width, AdamStep first, long steps)
    {
        var start = (int)(row * width);
        first.Coast(steps, NumbersOf(Weights).Slice(start, width), _first.AsSpan(start, width), _second.AsSpan(start, width));
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(MemoryMarshal.AsBytes<float>(_first));
        writer.Write(MemoryMarshal.AsBytes<float>(_second));
    }

    public void Load(BinaryReader reader)
    {
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_first.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_second.AsSpan()));
    }

    /// <summary>A tensor's memory, as long as the tensor lives.</summary>
    public static Span<float> NumbersOf(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
