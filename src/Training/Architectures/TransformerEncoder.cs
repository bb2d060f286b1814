using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A causal Transformer after Kang and McAuley, SASRec, 2018: two blocks of two heads. Unlike theirs, norms come first and places are told
/// by distances, see <see cref="TransformerBlock"/>. It sees a window of the last items and nothing before; the state is that window.
/// </summary>
internal sealed class TransformerEncoder : IEncoder
{
    private readonly int _units;
    private readonly int _window;
    private readonly TransformerBlock[] _blocks;
    private readonly NormLayer _last;

    public TransformerEncoder(int items, int units, int window, Generator generator)
    {
        if (units % TransformerStep.Heads != 0)
            throw new InvalidOperationException($"A transformer has {TransformerStep.Heads} heads and {units} units, expected units that its heads can share: choose another --units.");
        if (items > ItemWindow.MaxItems)
            throw new InvalidOperationException($"There are {items:N0} items, a transformer can tell {ItemWindow.MaxItems:N0} apart: leave out rare ones, or choose another architecture.");
        (_units, _window) = (units, window);
        _blocks = [.. Enumerable.Range(0, TransformerStep.Blocks).Select(_ => new TransformerBlock(units, window, generator))];
        _last = new NormLayer(units);
        Parameters = [.. _blocks.SelectMany(block => block.Parameters), .. _last.Parameters];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public bool StateHoldsUser => false;

    public Tensor Encode(Tensor vectors, Dropout dropout)
    {
        var values = vectors.Times(Math.Sqrt(_units));
        foreach (var block in _blocks)
            values = block.Encode(values, dropout);
        return _last.On(values);
    }

    public (Tensor User, Tensor[] State) Follow(int[] history, IReadOnlyList<long[]> context, Tensor vectors)
    {
        var seen = Math.Min(history.Length, _window);
        var user = Encode(vectors.narrow(1, history.Length - seen, seen), default).narrow(1, seen - 1, 1);
        return (user, [.. new ItemWindow(_window, []).After(history, context).Select(static numbers => tensor(numbers))]);
    }

    public StepGraph ToStep(IReadOnlyList<ContextTable> context)
    {
        using var frozen = no_grad();
        return TransformerStep.Of(_units, new ItemWindow(_window, [.. context.Select(static table => new ContextWindow(table))]),
        [
            .. _blocks.SelectMany((block, index) => block.ToConstants(TransformerStep.NameOf(index)).Append(BiasOf(block, index))),
            .. _last.ToConstants("last"),
        ]);
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
            block.Dispose();
        _last.Dispose();
    }

    /// <summary>Of the last block only the newest place asks.</summary>
    private OnnxTensor BiasOf(TransformerBlock block, int index)
    {
        using var scope = NewDisposeScope();
        var places = TransformerStep.PlacesOf(index, _window);
        return OnnxTensor.Of(TransformerStep.BiasOf(index), block.Bias(_window).narrow(1, _window - places, places).ToNumbers(), 1, TransformerStep.Heads, places, _window);
    }
}
