using System.Runtime.InteropServices;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Decides which events of a user are too many to be applied: one user's steps run one after the other, and everybody else of the micro-batch
/// waits for them. A function of the log and of recorded limits, never of load or clock: buckets start full at every stretch of offsets, so
/// whoever reads from the beginning of one decides as everyone before.
/// </summary>
internal sealed class FloodGate(UserLimits limits)
{
    /// <summary>Offsets of a stretch. A user takes at most a burst of each, and what time brings. Part of what was decided: never change it.</summary>
    public const long Stretch = 8_192;

    private readonly Dictionary<string, TokenBucket> _buckets = [];
    private UserLimit? _limit;
    private long _stretch = -1;

    /// <summary>Where the stretch begins that the offset lies in.</summary>
    public static long BeginningOf(long offset) => offset - offset % Stretch;

    /// <summary>The first beginning of a stretch at or behind the offset.</summary>
    public static long NextBeginning(long offset) => BeginningOf(offset + Stretch - 1);

    /// <summary>Call for every event, in log order.</summary>
    public bool Admits(long offset, Interaction interaction)
    {
        if (BeginningOf(offset) != _stretch)
            Begin(BeginningOf(offset));
        return _limit is not { } limit || !IsLimited(interaction.Type) || BucketOf(interaction, limit).TryTake(limit, interaction.Time);
    }

    /// <summary>Why an event is parked.</summary>
    public DeadLetterReason Reason(long offset) => new(DeadLetterCodes.Flood, string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Its user sends more than {_limit!.Burst} events at once and {_limit.PerSecond} a second (Ingest:UserBurst, Ingest:UserEventsPerSecond), counted from offset {BeginningOf(offset)} on."));

    /// <summary>What the law asks for is taken from whoever asks.</summary>
    private static bool IsLimited(InteractionType type) => type is not (InteractionType.Erase or InteractionType.Consent);

    private void Begin(long stretch)
    {
        _stretch = stretch;
        _limit = limits.At(stretch);
        _buckets.Clear();
    }

    private ref TokenBucket BucketOf(Interaction interaction, UserLimit limit)
    {
        ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_buckets, interaction.User, out var known);
        if (!known)
            bucket = new(limit, interaction.Time);
        return ref bucket;
    }
}
