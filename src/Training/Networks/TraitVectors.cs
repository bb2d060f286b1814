using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A vector for each token that items share. What is known of an item is the sum of its tokens' vectors, each by its share, and speaks in a low voice: Adam moves all vectors at the same
/// pace, so that the sum of a few would outrun the item's own, and items of a kind would hardly be told apart.
/// </summary>
internal sealed class TraitVectors : IDisposable
{
    /// <summary>Standard deviation of the first vectors: that of the items' own.</summary>
    private const double InitialSpread = 0.05;

    /// <summary>What the sum counts beside the item's own vector.</summary>
    private const double Voice = 0.1;

    private readonly ItemTraits _traits;
    private readonly int _units;

    public TraitVectors(ItemTraits traits, int units, Generator generator)
    {
        (_traits, _units) = (traits, units);
        Table = new RowTable(randn(traits.Numbers.Count, units, generator: generator).Times(InitialSpread));
    }

    /// <summary>What is learned.</summary>
    public RowTable Table { get; }

    /// <summary>Of the first items, a row each.</summary>
    public Tensor Rows(int items) => Sums(items, static item => item, rows => Table.Weights.index_select(0, tensor(rows)));

    /// <summary>Of some items, a row for each that was asked for. Once a step.</summary>
    public Tensor Rows(TouchedRows items) =>
        Sums(items.Rows.Length, place => (int)items.Rows[place], rows => Table.Touch(TouchedRows.Of(rows))).index_select(0, tensor(items.Places));

    /// <summary>Takes over what others know of tokens that both know.</summary>
    public void Adopt(TraitVectors known)
    {
        var shared = _traits.Numbers.SharedWith(known._traits.Numbers).ToArray();
        Table.Weights.index_copy_(0, tensor(Array.ConvertAll(shared, static token => (long)token.Here)),
            known.Table.Weights.index_select(0, tensor(Array.ConvertAll(shared, static token => (long)token.There))));
    }

    public void Dispose() => Table.Dispose();

    private Tensor Sums(int count, Func<int, int> itemAt, Func<long[], Tensor> vectorsOf)
    {
        var (tokens, shares, places) = (new List<long>(), new List<float>(), new List<long>());
        for (var place = 0; place < count; place++)
        {
            foreach (var trait in _traits[itemAt(place)])
            {
                tokens.Add(trait.Token);
                shares.Add(trait.Share);
                places.Add(place);
            }
        }
        return tokens.Count == 0 ? zeros(count, _units) : (vectorsOf([.. tokens]) * tensor(shares.ToArray()).unsqueeze(1).Times(Voice)).SumInto(count, tensor(places.ToArray()));
    }
}
