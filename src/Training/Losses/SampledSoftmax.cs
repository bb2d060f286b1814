using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// Cross-entropy over all items, estimated from an event's own and some drawn ones, the same for a whole batch: what a step costs no longer grows with the catalogue. A
/// drawn item counts by one over how often it is drawn on average (importance sampling: Bengio and Senécal 2003; with two ways of drawing Veach and Guibas's balance
/// heuristic, 1995), so that the sum of exponentials is right on average; the event's own is no sample, counts as it is, and does not count
/// again where it was drawn. So scores mean what they mean after the full one, and log Z with them.
/// </summary>
internal sealed class SampledSoftmax : IDisposable
{
    /// <summary>The fewer of a kind are drawn the more each counts, so neither rare nor popular ones may be left to luck.</summary>
    private const double EvenShare = 0.5;

    private readonly Negatives _negatives;
    private readonly Tensor _logExpected;

    /// <param name="counts">How often each item was seen, falling.</param>
    /// <param name="count">How many items are drawn for a batch.</param>
    public SampledSoftmax(IEnumerable<long> counts, int count)
    {
        _negatives = new Negatives(counts, count, EvenShare);
        _logExpected = tensor(_negatives.Expected.Select(static expected => (float)Math.Log(expected)).ToArray());
    }

    public long[] Draw(Generator chance) => _negatives.Draw(chance);

    /// <summary>Mean loss of events.</summary>
    /// <param name="users">A row an event.</param>
    /// <param name="targets">Each event's own item.</param>
    /// <param name="drawn">Items of one <see cref="Draw"/>.</param>
    /// <param name="rows">The vectors of the targets, then of the drawn.</param>
    /// <param name="bias">Likewise.</param>
    public Tensor Loss(Tensor users, long[] targets, long[] drawn, Tensor rows, Tensor bias)
    {
        var (own, others) = (tensor(targets), tensor(drawn));
        var scores = (users * rows.narrow(0, 0, targets.Length)).sum(1) + bias.narrow(0, 0, targets.Length);
        var correction = bias.narrow(0, targets.Length, drawn.Length) - _logExpected.index_select(0, others);
        var against = addmm(correction, users, rows.narrow(0, targets.Length, drawn.Length).t(), 1, 1).Without(own.unsqueeze(1).eq(others.unsqueeze(0)));
        return (cat([scores.unsqueeze(1), against], 1).logsumexp(1) - scores).mean();
    }

    public void Dispose() => _logExpected.Dispose();
}
