using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// Counts on both sides of a split whether a user's next item was on the list made last for them. In memory only, and no part of any state: what is applied
/// again after a crash is counted again. Without a split it costs a look at a field.
/// </summary>
public sealed class SplitTrial
{
    private readonly ActiveModel _active;
    private readonly InferenceOptions _options;
    private readonly GrainsMetrics _metrics;
    private readonly Lock _gate = new();

    // Null before the first split; that of a split which has ended stays until the next.
    private volatile SplitRound? _round;

    internal SplitTrial(IOptions<InferenceOptions> options, ActiveModel active, GrainsMetrics metrics) =>
        (_options, _active, _metrics) = (options.Value, active, metrics);

    /// <summary>How the two sides do; null where there is no split.</summary>
    public SplitReport? Report => _active.Split is { } split ? RoundOf(split).Report() : null;

    /// <summary>Shows it an event, before it joins the state.</summary>
    internal void Observe(UserState state, in Glimpse glimpse)
    {
        if (_active.Split is not { } split)
            return;
        var (round, interaction) = (RoundOf(split), glimpse.Interaction);
        if (state.Consented)
            round.Observe(interaction.User, interaction.InterestItem, glimpse.Sent);
        else
            round.Forget(interaction.User);
    }

    internal void Forget(string user) => _round?.Forget(user);

    private SplitRound RoundOf(ModelSplit split)
    {
        var active = _active.Id;
        if (_round is { } present && present.Is(active, split))
            return present;
        lock (_gate)
        {
            if (_round is { } begun && begun.Is(active, split))
                return begun;
            return _round = new(active, split, _options.VariantUsers, _metrics);
        }
    }
}
