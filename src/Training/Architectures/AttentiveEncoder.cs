using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A recurrent layer that looks back: its hidden state asks the vectors of the last items, and the mixture that answers is added to it (after NARM, Li et al. 2017; by scaled dot products,
/// with a learned number for each distance). What was looked at can so be said by its own vector, and the layer need only carry along what matters of it.
/// </summary>
internal sealed class AttentiveEncoder : IEncoder
{
    private const float Never = -1e9f;
    private readonly RecurrentEncoder _layer;
    private readonly int _units;
    private readonly int _window;
    private readonly DenseLayer _query;
    private readonly DenseLayer _answer;
    private readonly Parameter _distances;

    /// <param name="layer">Its own to dispose of.</param>
    /// <param name="items">How many there are.</param>
    /// <param name="options">Units, and how many items it looks back at.</param>
    /// <param name="generator">Of the first weights.</param>
    public AttentiveEncoder(RecurrentEncoder layer, int items, NetworkOptions options, Generator generator)
    {
        if (items > ItemWindow.MaxItems)
            throw new InvalidOperationException($"There are {items:N0} items, a window can tell {ItemWindow.MaxItems:N0} apart: leave out rare ones, or let the network look back at none (--attention 0).");
        (_layer, _units, _window) = (layer, options.Units, options.Attention);
        _query = new DenseLayer(_units, _units, generator);
        _answer = new DenseLayer(_units, _units, generator);
        _distances = new Parameter(zeros(_window));
        // Items answer with their own vectors first: what was looked at is likely to be looked at again, or the like of it.
        using (no_grad())
            _answer.Weight.copy_(eye(_units));
        Parameters = [.. layer.Parameters, .. _query.Parameters, .. _answer.Parameters, _distances];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public bool StateHoldsUser => false;

    public Tensor Encode(Tensor vectors, Dropout dropout)
    {
        var hidden = _layer.Encode(vectors, dropout);
        return hidden + Answer(hidden, vectors);
    }

    public (Tensor User, Tensor[] State) Follow(int[] history, IReadOnlyList<long[]> context, Tensor vectors)
    {
        var (hidden, state) = _layer.Follow(history, context, vectors);
        var seen = Math.Min(history.Length, _window);
        var last = hidden.reshape(1, 1, _units);
        var user = last + Answer(last, vectors.narrow(1, history.Length - seen, seen));
        return (user, [.. state, .. new ItemWindow(_window, []).After(history, context).Select(static numbers => tensor(numbers))]);
    }

    public StepGraph ToStep(IReadOnlyList<ContextTable> context) => AttentionStep.Of(
        _layer.ToStep(context),
        _units,
        new ItemWindow(_window, [.. context.Select(static table => new ContextWindow(table))]),
        [.. _query.ToConstants("query"), .. _answer.ToConstants("answer"), OnnxTensor.Of("distance_bias", [.. _distances.ToNumbers().Reverse()], 1, _window, 1)]);

    public void Dispose()
    {
        _layer.Dispose();
        _query.Dispose();
        _answer.Dispose();
        _distances.Dispose();
    }

    /// <param name="hidden">At the last of the vectors' places: rows × asking × units.</param>
    /// <param name="vectors">Rows × answering × units.</param>
    private Tensor Answer(Tensor hidden, Tensor vectors)
    {
        var asked = _query.On(hidden).Times(AttentionStep.QueryScale(_units)).matmul(vectors.transpose(-2, -1));
        return _answer.On((asked + Bias((int)hidden.shape[1], (int)vectors.shape[1])).softmax(-1).matmul(vectors));
    }

    /// <summary>What is added for an asking (row) and an answering (column) place: later ones and those out of the window do not answer.</summary>
    private Tensor Bias(int asking, int answering)
    {
        int[] back = [.. Enumerable.Range(answering - asking, asking).SelectMany(ask => Enumerable.Range(0, answering).Select(answer => ask - answer))];
        var distances = _distances.index_select(0, tensor(Array.ConvertAll(back, one => (long)Math.Clamp(one, 0, _window - 1))));
        var outside = tensor(Array.ConvertAll(back, one => one >= 0 && one < _window ? 0 : Never));
        return (distances + outside).reshape(asking, answering);
    }
}
