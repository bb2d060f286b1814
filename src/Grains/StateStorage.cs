namespace Personalization.Grains;

/// <summary>The grain storage that this room needs from its host.</summary>
public static class StateStorage
{
    /// <summary>Holds the snapshots of users and the checkpoints of partitions.</summary>
    public const string Name = "states";
}
