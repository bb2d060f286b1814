using Personalization.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// Two LSTMs: one over the tokens of an item, one over the vectors that the first gives a user's items. Dense layers over where both end
/// tell whether the user comes to the item, learned by binary cross-entropy against items drawn by chance. Which of many items were drawn tells how
/// likely they are only in sum, so nothing is a probability over all items, and log Z means nothing.
/// </summary>
internal sealed class TwoTowerNetwork : INetwork
{
    private readonly NetworkOptions _options;
    private readonly ItemTower _items;
    private readonly RecurrentEncoder _user;
    private readonly JoinedHead _head;
    private readonly Negatives _negatives;

    public TwoTowerNetwork(IReadOnlyList<CataloguedItem> items, NetworkOptions options, Generator generator)
    {
        Refuse(options);
        _options = options;
        _items = new ItemTower(ItemTokens.Of(items, options.TokenItems), Units, generator);
        _user = RecurrentEncoder.Lstm(Units, generator);
        _head = new JoinedHead(Units, options.Towers, generator);
        _negatives = new Negatives(items.Select(item => item.Count), options.Towers.Negatives, options.Towers.EvenNegatives);
        Parameters = [.. _items.Parameters, .. _user.Parameters, .. _head.Parameters];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public IReadOnlyList<RowTable> Tables => [];

    public bool HasSurprise => false;

    public ContextFeatures? Context => null;

    private int Units => _options.Units;

    /// <summary>Mean binary cross-entropy over every event's own item and the items drawn; where one of these is the event's own, it is left out.</summary>
    public Tensor Loss(SequenceBatch batch, Generator chance)
    {
        var dropout = new Dropout(_options.Dropout, chance);
        var drawn = _negatives.Draw(chance);
        long[] items = [.. batch.Inputs.Concat(batch.Targets).Concat(drawn).Distinct()];
        var places = items.Index().ToDictionary(item => item.Item, item => (long)item.Index);
        var vectors = _items.VectorsOf(items);
        var seen = dropout.On(Of(batch.Inputs).reshape(batch.Rows, batch.Length, Units));
        var users = dropout.On(_user.Encode(seen, dropout).reshape(-1, Units).index_select(0, tensor(batch.Positions)));
        var positives = _head.Pairs(users, Of(batch.Targets));
        var negatives = _head.All(users, Of(drawn));
        var counted = tensor(batch.Targets).unsqueeze(1).not_equal(tensor(drawn).unsqueeze(0)).to(ScalarType.Float32);
        // -log σ(s) of what came, -log(1 - σ(s)) = -log σ(-s) of what did not.
        return -(nn.functional.logsigmoid(positives).sum() + (nn.functional.logsigmoid(-negatives) * counted).sum()) / counted.sum().Plus(batch.Targets.Length);

        Tensor Of(long[] some) => vectors.index_select(0, tensor(Array.ConvertAll(some, item => places[item])));
    }

    public HistoryEnd Run(Passage history)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var vectors = _items.AllVectors();
        var (user, state) = _user.Follow(history.Items, [], vectors.index_select(0, tensor(Array.ConvertAll(history.Items, item => (long)item))).unsqueeze(0));
        var scores = _head.All(user.reshape(1, Units), vectors);
        return new HistoryEnd([.. state.SelectMany(tensor => tensor.ToNumbers())], user.ToNumbers(), scores.ToNumbers());
    }

    /// <summary>Items are known by their tokens, wherever they stand.</summary>
    public void Adopt(INetwork known, long[] places)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var other = (TwoTowerNetwork)known;
        _items.Adopt(other._items);
        foreach (var (weights, learned) in _user.Parameters.Concat(_head.Parameters).Zip(other._user.Parameters.Concat(other._head.Parameters)))
            weights.copy_(learned);
    }

    public NextItemModel ToModel()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var vectors = _items.AllVectors();
        var (scoring, bias) = _head.ToScoring(vectors);
        return new()
        {
            Architecture = Architectures.NameOf(_options.Architecture),
            Items = (int)vectors.shape[0],
            Dimensions = Units,
            Vectors = vectors.ToNumbers(),
            Bias = bias,
            Scoring = scoring,
            Step = _user.ToStep([]),
        };
    }

    public void Dispose()
    {
        _items.Dispose();
        _user.Dispose();
        _head.Dispose();
    }

    private static void Refuse(NetworkOptions options)
    {
        if (options.VectorLength > 0 || options.UnitUsers || options.LabelSmoothing > 0 || options.SampledItems > 0 || options.IntentWeight > 0 || options.Context != ContextChoice.None || options.ItemFeatures != ItemFeatures.None)
            throw new InvalidOperationException("A two-tower network was asked for --vector-length, --unit-users, --label-smoothing, --sampled-items, --intent-weight, --context or --item-features, which are about scores by dot product, a cross-entropy over all items, heads over a user vector and vectors beside an item's own, expected none of them: leave them out, or choose another --arch.");
    }
}
