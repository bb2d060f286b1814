using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A next-item network: an item's vector, an architecture's encoder, scores by the dot product with the same vectors ("tied") plus a
/// bias. All randomness comes from the generator passed in, so networks do not disturb each other.
/// </summary>
internal sealed class NextItemNetwork : IDisposable
{
    /// <summary>Standard deviation of the first item vectors: scores begin small, so that the first steps are not wasted on undoing them.</summary>
    private const double InitialSpread = 0.05;

    private readonly Architecture _architecture;
    private readonly Embedding _items;
    private readonly Parameter _bias;
    private readonly IEncoder _encoder;

    public NextItemNetwork(int items, NetworkOptions options, Generator generator)
    {
        (Items, Units, _architecture) = (items, options.Units, options.Architecture);
        _items = nn.Embedding(items, Units);
        _bias = new Parameter(zeros(items));
        using (var scope = NewDisposeScope())
        using (var frozen = no_grad())
            Vectors.copy_(randn(items, Units, generator: generator) * InitialSpread);
        _encoder = Architectures.Build(items, options, generator);
        Parameters = [Vectors, _bias, .. _encoder.Parameters];
    }

    public int Items { get; }

    public int Units { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    private Parameter Vectors => _items.weight!;

    /// <summary>Mean cross-entropy of a batch, with dropout.</summary>
    public Tensor Loss(SequenceBatch batch, Dropout dropout, double labelSmoothing)
    {
        var inputs = tensor(batch.Inputs, batch.Rows, batch.Length);
        var seen = dropout.On(_items.call(inputs));
        var users = dropout.On(_encoder.Encode(seen, dropout).reshape(-1, Units).index_select(0, tensor(batch.Positions)));
        return nn.functional.cross_entropy(Scores(users), tensor(batch.Targets), label_smoothing: labelSmoothing);
    }

    /// <summary>The whole history in one pass, without dropout.</summary>
    public HistoryEnd Run(int[] history)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inputs = tensor(Array.ConvertAll(history, item => (long)item), 1, history.Length);
        var (user, state) = _encoder.Follow(history, _items.call(inputs));
        return new HistoryEnd([.. state.SelectMany(tensor => tensor.ToNumbers())], user.ToNumbers(), Scores(user.reshape(1, Units)).ToNumbers());
    }

    public NextItemModel ToModel() => new()
    {
        Architecture = Architectures.NameOf(_architecture),
        Items = Items,
        Dimensions = Units,
        Vectors = Vectors.ToNumbers(),
        Bias = _bias.ToNumbers(),
        Step = _encoder.ToStep(),
    };

    public void Dispose()
    {
        _encoder.Dispose();
        _items.Dispose();
        _bias.Dispose();
    }

    private Tensor Scores(Tensor users) => addmm(_bias, users, Vectors.t(), 1, 1);
}
