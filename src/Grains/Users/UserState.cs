using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>All that is kept of a user; what a snapshot holds. A function of the user's log and the models that ran.</summary>
[GenerateSerializer, Alias("user-state")]
internal sealed class UserState : IStoredState
{
    [Id(0)] public Positions Positions { get; set; } = new();

    [Id(1)] public PendingOutcomes Pending { get; set; } = new();

    [Id(2)] public KeptEvents Kept { get; set; } = new();

    /// <summary>The model that made <see cref="Recurrent"/>, or found nothing to make it from; a state is never fed to another. Null before the first.</summary>
    [Id(3)] public string? Model { get; set; }

    /// <summary>The model's state tensors end to end; null before the first step.</summary>
    [Id(4)] public float[]? Recurrent { get; set; }

    /// <summary>Of the ranking after the last step: with it the surprise of the next item costs one dot product.</summary>
    [Id(5)] public float LogZ { get; set; } = float.NaN;

    /// <summary>What the detector remembers.</summary>
    [Id(6)] public UserTraits Traits { get; set; } = new();

    /// <summary>The newest items bought, oldest first: never recommended again.</summary>
    [Id(7)] public string[] Bought { get; set; } = [];

    /// <summary>Events applied in all.</summary>
    [Id(8)] public long Events { get; set; }

    /// <summary>The time of the last event, in ticks of UTC; 0 for none.</summary>
    [Id(9)] public long LastSeen { get; set; }

    /// <summary>False once the user withdrew consent: then nothing personal is recommended.</summary>
    [Id(10)] public bool Consented { get; set; } = true;

    /// <summary>The entities that heard of the user; null before the first, and in snapshots of format 4 and before.</summary>
    [Id(11)] public EntityLinks? Links { get; set; }

    public void Arrive(int format)
    {
        Positions.Arrive();
        Pending.ShareLog();
        Model = Model is null ? null : string.Intern(Model);
        if (format <= TimedEvent.LastFormat)
            Kept = Kept.FromTimed();
    }
}
