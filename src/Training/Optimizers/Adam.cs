using TorchSharp.Modules;

namespace Personalization.Training;

/// <summary>
/// Adam (Kingma and Ba 2015; .9, .999, 1e-8) with gradients clipped by their norm over all weights, written over the tensors' memory. TorchSharp's own hands the numbers
/// of its operations to native code as objects that the collector may free meanwhile.
/// </summary>
internal sealed class Adam
{
    private const double LongestGradient = 1.0;

    /// <summary>Added to the norm it is divided by, as in PyTorch's <c>clip_grad_norm_</c>.</summary>
    private const double Least = 1e-6;

    private readonly IReadOnlyList<RowTable> _tables;
    private readonly Moments[] _others;
    private long _steps;

    public Adam(IReadOnlyList<Parameter> weights, IReadOnlyList<RowTable> tables)
    {
        _tables = tables;
        _others = [.. weights.Where(one => tables.All(table => !ReferenceEquals(table.Weights, one))).Select(static one => new Moments(one))];
    }

    /// <summary>A step by the gradients that a backward pass has left, which are forgotten.</summary>
    public void Step(double rate)
    {
        var norm = Math.Sqrt(_tables.Sum(static table => table.SquaredGradient) + _others.Sum(static one => one.SquaredGradient));
        var step = new AdamStep(++_steps, rate, Math.Min(1, LongestGradient / (norm + Least)));
        foreach (var table in _tables)
            table.Step(step);
        foreach (var weights in _others)
            weights.Step(step);
    }

    /// <summary>Brings rows that were not touched lately to where the steps have got. Before weights are used or saved.</summary>
    public void Settle()
    {
        foreach (var table in _tables)
            table.Settle();
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_steps);
        foreach (var table in _tables)
            table.Save(writer);
        foreach (var weights in _others)
            weights.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        _steps = reader.ReadInt64();
        foreach (var table in _tables)
            table.Load(reader);
        foreach (var weights in _others)
            weights.Load(reader);
    }
}
