using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// The LSTM next-item network: an item's vector, one LSTM layer, scores by the dot product with the same vectors ("tied") plus a bias.
/// All randomness comes from the generator passed in, so networks do not disturb each other.
/// </summary>
internal sealed class LstmNextItem : IDisposable
{
    /// <summary>Standard deviation of the first item vectors: scores begin small, so that the first steps are not wasted on undoing them.</summary>
    private const double InitialSpread = 0.05;

    private readonly Embedding _items;
    private readonly Parameter _bias;
    private readonly LSTM _lstm;

    public LstmNextItem(int items, int units, Generator generator)
    {
        (Items, Units) = (items, units);
        _items = nn.Embedding(items, units);
        _bias = new Parameter(zeros(items));
        _lstm = nn.LSTM(units, units, batchFirst: true);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        _items.weight!.copy_(randn(items, units, generator: generator) * InitialSpread);
        var range = 1 / Math.Sqrt(units);
        foreach (var weights in _lstm.parameters())
            weights.copy_((rand(weights.shape, generator: generator) * 2 - 1) * range);
    }

    public int Items { get; }

    public int Units { get; }

    private Parameter Vectors => _items.weight!;

    public IEnumerable<Parameter> Parameters => _lstm.parameters().Prepend(_bias).Prepend(Vectors);

    /// <summary>Mean cross-entropy of a batch, with dropout.</summary>
    public Tensor Loss(SequenceBatch batch, double dropout, Generator generator)
    {
        var inputs = tensor(batch.Inputs, batch.Rows, batch.Length);
        var seen = Drop(_items.call(inputs), dropout, generator);
        var (hidden, _, _) = _lstm.call(seen);
        var users = Drop(hidden.reshape(-1, Units).index_select(0, tensor(batch.Positions)), dropout, generator);
        return nn.functional.cross_entropy(Scores(users), tensor(batch.Targets));
    }

    /// <summary>The whole history in one pass, without dropout: hidden and cell state after it, and all scores.</summary>
    public (float[] Hidden, float[] Cell, float[] Scores) Run(ReadOnlySpan<int> history)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inputs = tensor(Array.ConvertAll(history.ToArray(), item => (long)item), 1, history.Length);
        var (_, hidden, cell) = _lstm.call(_items.call(inputs));
        return (Numbers(hidden), Numbers(cell), Numbers(Scores(hidden.reshape(1, Units))));
    }

    public LstmWeights ToWeights() => new()
    {
        Items = Items,
        Dimensions = Units,
        Embedding = Numbers(Vectors),
        OutputBias = Numbers(_bias),
        WeightIh = Numbers(_lstm.get_parameter("weight_ih_l0")!),
        WeightHh = Numbers(_lstm.get_parameter("weight_hh_l0")!),
        BiasIh = Numbers(_lstm.get_parameter("bias_ih_l0")!),
        BiasHh = Numbers(_lstm.get_parameter("bias_hh_l0")!),
    };

    public void Dispose()
    {
        _lstm.Dispose();
        _items.Dispose();
        _bias.Dispose();
    }

    private Tensor Scores(Tensor users) => addmm(_bias, users, Vectors.t(), 1, 1);

    private static Tensor Drop(Tensor values, double dropout, Generator generator) =>
        dropout == 0 ? values : values * (rand(values.shape, generator: generator) >= dropout).to(ScalarType.Float32).div_(1 - dropout);

    private static float[] Numbers(Tensor values)
    {
        using var plain = values.detach().contiguous();
        return plain.data<float>().ToArray();
    }
}
