using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// From a user's and an item's vector to one number, the logarithm of the odds that they come together: dense layers over both side by
/// side. Of the first layer each side's half is had apart and added, which is the same as to join them and costs far less.
/// </summary>
internal sealed class JoinedHead : IDisposable
{
    private readonly int _hidden;
    private readonly DenseLayer _fromUser;
    private readonly DenseLayer _fromItem;
    private readonly DenseLayer? _out;

    /// <param name="units">Length of a user's and of an item's vector.</param>
    /// <param name="options">Hidden units, cut off below 0; without any, both halves are the score. And how many items a positive is told from.</param>
    /// <param name="generator">Of the first weights.</param>
    public JoinedHead(int units, TowerOptions options, Generator generator)
    {
        _hidden = options.Hidden;
        _fromUser = new DenseLayer(units, Math.Max(1, _hidden), generator);
        _fromItem = new DenseLayer(units, Math.Max(1, _hidden), generator);
        _out = _hidden > 0 ? new DenseLayer(_hidden, 1, generator) : null;
        BeginAtOdds(options.Negatives);
        Parameters = [.. _fromUser.Parameters, .. _fromItem.Parameters, .. _out?.Parameters ?? []];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Of users and items of one number, pair by pair.</summary>
    public Tensor Pairs(Tensor users, Tensor items) => Join(_fromUser.On(users), _fromItem.On(items));

    /// <summary>Of every user with every item: users × items.</summary>
    public Tensor All(Tensor users, Tensor items) => Join(_fromUser.On(users).unsqueeze(1), _fromItem.On(items).unsqueeze(0));

    /// <summary>For serving: how scores are had, and what is added to each item's.</summary>
    public (JoinedScoring Scoring, float[] Bias) ToScoring(Tensor items)
    {
        var ofItems = _fromItem.On(items) + _fromUser.Bias;
        return _out is null
            ? (new() { Hidden = 0, FromUser = _fromUser.Weight.ToNumbers(), OfItems = [], Out = [] }, ofItems.ToNumbers())
            : (new() { Hidden = _hidden, FromUser = _fromUser.Weight.ToNumbers(), OfItems = ofItems.t().ToNumbers(), Out = _out.Weight.ToNumbers() },
                _out.Bias.expand(items.shape[0]).ToNumbers());
    }

    public void Dispose()
    {
        _fromUser.Dispose();
        _fromItem.Dispose();
        _out?.Dispose();
    }

    /// <summary>The odds that hold whatever comes: to begin far above them would teach the hidden units nothing but to be silent, from which few come back.</summary>
    private void BeginAtOdds(int negatives)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var bias = (_out ?? _fromItem).Bias;
        bias.copy_(ones(bias.shape).Times(-Math.Log(negatives)));
    }

    private Tensor Join(Tensor ofUsers, Tensor ofItems)
    {
        var sum = ofUsers + ofItems;
        return (_out is null ? sum : _out.On(nn.functional.relu(sum))).squeeze(-1);
    }
}
