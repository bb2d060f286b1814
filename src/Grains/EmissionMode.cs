namespace Personalization.Grains;

/// <summary>When a user gets a recommendation.</summary>
public enum EmissionMode
{
    /// <summary>One after the user's last event of a micro-batch.</summary>
    MicroBatch,

    /// <summary>One after every event.</summary>
    EveryEvent,
}
