using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>The time in which the same two models serve the same shares.</summary>
internal sealed class SplitRound(string control, ModelSplit split, int users, GrainsMetrics metrics)
{
    private readonly Lock _gate = new();
    private readonly RecentUsers<SplitUser> _users = new(users);
    private readonly HitTally _control = new();
    private readonly HitTally _variant = new();

    public bool Is(string active, ModelSplit present) => control == active && split == present;

    /// <summary>From the user's grain: an item that shows interest, or a list, or both, in this order.</summary>
    public void Observe(string name, string? item, Recommendation? sent)
    {
        var user = _users.Of(name);
        if (item is not null && user.List is { } list)
            Judge(user, isHit: Array.IndexOf(list, item) >= 0);
        if (sent is not null && IsOfRound(sent))
            Keep(user, sent);
    }

    public void Forget(string name) => _users.Forget(name);

    public SplitReport Report()
    {
        lock (_gate)
            return new() { Share = split.Share, Control = _control.Report(control), Variant = _variant.Report(split.Variant) };
    }

    /// <summary>A replay from before the round makes the lists of that time.</summary>
    private bool IsOfRound(Recommendation sent) =>
        (sent.Variant == Variants.Variant && sent.Model == split.Variant) || (sent.Variant == Variants.Control && sent.Model == control);

    private void Judge(SplitUser user, bool isHit)
    {
        lock (_gate)
            user.Counted = TallyOf(user.Side).CountCase(user.Counted, isHit);
        user.List = null;
        metrics.OnSplitCase(user.Side, isHit);
    }

    private void Keep(SplitUser user, Recommendation sent)
    {
        if (user.Side != sent.Variant)
            (user.Side, user.Counted) = (sent.Variant, default);
        user.List = Array.ConvertAll(sent.Items, static item => item.Item);
        lock (_gate)
            TallyOf(sent.Variant).CountList();
        metrics.OnSplitList(sent.Variant);
    }

    private HitTally TallyOf(string side) => side == Variants.Variant ? _variant : _control;
}
