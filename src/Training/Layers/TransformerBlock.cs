using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// Causal self-attention, then a dense layer with a rectifier and another dense layer, each after a norm and added to what came in. Where
/// things stand is told by a learned number per head and distance, added before the softmax (as in Raffel et al., T5, 2020, without its
/// buckets): only distances count, so a window may slide along a history.
/// </summary>
internal sealed class TransformerBlock : IDisposable
{
    private const double Never = -1e9;
    private readonly int _units;
    private readonly DenseLayer[] _attention;
    private readonly Parameter _distances;
    private readonly NormLayer _before;
    private readonly NormLayer _between;
    private readonly DenseLayer _up;
    private readonly DenseLayer _down;

    public TransformerBlock(int units, int window, Generator generator)
    {
        _units = units;
        _attention = [.. TransformerStep.Attention.Select(_ => new DenseLayer(units, units, generator))];
        _distances = new Parameter(zeros(TransformerStep.Heads, window));
        _before = new NormLayer(units);
        _between = new NormLayer(units);
        _up = new DenseLayer(units, units, generator);
        _down = new DenseLayer(units, units, generator);
    }

    public IEnumerable<Parameter> Parameters =>
        [.. _attention.SelectMany(layer => layer.Parameters), _distances, .. _before.Parameters, .. _between.Parameters, .. _up.Parameters, .. _down.Parameters];

    /// <param name="values">Rows × length × units, length at most the window.</param>
    /// <param name="dropout">On what is added.</param>
    public Tensor Encode(Tensor values, Dropout dropout)
    {
        var attended = values + dropout.On(Attend(_before.On(values)));
        return attended + dropout.On(_down.On(nn.functional.relu(_up.On(_between.On(attended)))));
    }

    /// <summary>What is added for query (row) and key (column) places of a sequence, per head.</summary>
    public Tensor Bias(long length)
    {
        var places = tensor(Enumerable.Range(0, (int)length).Select(static place => (long)place).ToArray());
        var back = (places.unsqueeze(1) - places.unsqueeze(0)).tril();   // 0 where a key comes later.
        var later = ones(length, length).triu(1).Times(Never);
        return _distances.index_select(1, back.reshape(-1)).reshape(TransformerStep.Heads, length, length) + later;
    }

    public OnnxTensor[] ToConstants(string name) =>
    [
        .. _attention.Zip(TransformerStep.Attention).SelectMany(layer => layer.First.ToConstants($"{name}_{layer.Second}")),
        .. _before.ToConstants($"{name}_before"),
        .. _between.ToConstants($"{name}_between"),
        .. _up.ToConstants($"{name}_up"),
        .. _down.ToConstants($"{name}_down"),
    ];

    public void Dispose()
    {
        foreach (var layer in _attention)
            layer.Dispose();
        _distances.Dispose();
        _before.Dispose();
        _between.Dispose();
        _up.Dispose();
        _down.Dispose();
    }

    private Tensor Attend(Tensor values)
    {
        var queries = Heads(_attention[0].On(values)).Times(TransformerStep.QueryScale(_units));
        var keys = Heads(_attention[1].On(values));
        var weights = (queries.matmul(keys.transpose(-2, -1)) + Bias(values.shape[1])).softmax(-1);
        var mixed = weights.matmul(Heads(_attention[2].On(values)));
        return _attention[3].On(mixed.transpose(1, 2).reshape(values.shape));
    }

    /// <summary>Rows × heads × length × units of a head.</summary>
    private Tensor Heads(Tensor values) =>
        values.reshape(values.shape[0], values.shape[1], TransformerStep.Heads, _units / TransformerStep.Heads).transpose(1, 2);
}
