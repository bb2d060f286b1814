namespace Personalization.Contracts;

/// <summary>
/// What the fraud team has said: the newest valid rule set and the labels, kept in the store so that they outlive the topics. One for all
/// silos. Key: <see cref="RuleSet.Key"/>.
/// </summary>
[Alias("fraud-desk"), GrainInterfaceType("fraud-desk")]
public interface IFraudDeskGrain : IGrainWithStringKey
{
    /// <summary>Takes what was not taken before, in order, and returns when the store has it. A rule set with a fault changes nothing but what is said of it.</summary>
    [Alias("take")]
    ValueTask<DeskView> Take(DeskRecord[] records);

    /// <summary>What there is, or null where that revision is the newest.</summary>
    [Alias("read")]
    ValueTask<DeskView?> Read(long revision);
}
