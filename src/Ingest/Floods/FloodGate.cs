using System.Runtime.InteropServices;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Decides which events of a user are too many to be applied: one user's steps run one after the other, and everybody else of the micro-batch
/// waits for them. A function of the log and of recorded limits, never of load or clock. A bucket lives for two stretches of offsets: it is full at the
/// beginning of the first, where every event takes from it and nothing is decided by it, and decides in the second. So a flood gets its burst once and not at
/// every stretch, and whoever reads from the beginning of the stretch before decides as everyone before.
/// </summary>
internal sealed class FloodGate(UserLimits limits)
{
    /// <summary>Offsets of a stretch. A user takes at most a burst of each, and what time brings. Part of what was decided: never change it.</summary>
    public const long Stretch = 8_192;

    // Those that decide, and those that will from the next stretch on.
    private Dictionary<string, TokenBucket> _buckets = [];
    private Dictionary<string, TokenBucket> _coming = [];
    private UserLimit? _limit;
    private long _stretch = -1;

    /// <summary>Where the stretch begins that the offset lies in.</summary>
    public static long BeginningOf(long offset) => offset - offset % Stretch;

    /// <summary>From where on the log must be read to decide at the offset.</summary>
    public static long NeededFor(long offset) => Math.Max(0, BeginningOf(offset) - Stretch);

    /// <summary>The first beginning of a stretch at or behind the offset.</summary>
    public static long NextBeginning(long offset) => BeginningOf(offset + Stretch - 1);

    /// <summary>Call for every event, in log order.</summary>
    public bool Admits(long offset, Interaction interaction)
    {
        if (BeginningOf(offset) != _stretch)
            Begin(BeginningOf(offset));
        if (_limit is not { } limit || !IsLimited(interaction.Type))
            return true;
        if (limit.Overlaps)
            BucketOf(_coming, interaction, limit).TryTake(limit, interaction.Time);
        return BucketOf(_buckets, interaction, limit).TryTake(limit, interaction.Time);
    }

    /// <summary>Why an event is parked.</summary>
    public DeadLetterReason Reason(long offset) => new(DeadLetterCodes.Flood, string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Its user sends more than {_limit!.Burst} events at once and {_limit.PerSecond} a second (Ingest:UserBurst, Ingest:UserEventsPerSecond), counted from offset {(_limit.Overlaps ? NeededFor(offset) : BeginningOf(offset))} on."));

    /// <summary>What the law asks for is taken from whoever asks.</summary>
    private static bool IsLimited(InteractionType type) => type is not (InteractionType.Erase or InteractionType.Consent);

    private void Begin(long stretch)
    {
        var limit = limits.At(stretch);
        // Behind a gap of a whole stretch, or another limit, nothing is known of anybody, as for one who begins to read there.
        if (limit != _limit || stretch != _stretch + Stretch)
            _coming.Clear();
        (_stretch, _limit) = (stretch, limit);
        (_buckets, _coming) = (_coming, _buckets);
        _coming.Clear();
    }

    private static ref TokenBucket BucketOf(Dictionary<string, TokenBucket> buckets, Interaction interaction, UserLimit limit)
    {
        ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(buckets, interaction.User, out var known);
        if (!known)
            bucket = new(limit, interaction.Time);
        return ref bucket;
    }
}
