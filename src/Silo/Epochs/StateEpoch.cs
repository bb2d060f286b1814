namespace Personalization.Silo;

/// <summary>
/// A generation of all states. States of each lie under a name of their own in the store, and silos of each are a cluster of their own, so
/// that no grain of one is ever found by the other. The default, number 0, is the one that there is without a record.
/// </summary>
internal readonly record struct StateEpoch(int Number)
{
    /// <summary>What the keys of its states begin with; after it comes <c>GRAIN TYPE/KEY/NAME</c>, as Orleans names them.</summary>
    public string States => Number == 0 ? $"{OrleansSetup.ServiceId}/state/" : $"{OrleansSetup.ServiceId}/state-{Number}/";

    /// <summary>Where the members of its cluster are kept.</summary>
    public string MembersOf(string cluster) => $"{OrleansSetup.ServiceId}/members/{cluster}{(Number == 0 ? "" : $"/epoch-{Number}")}";

    /// <summary>The consumer group that builds it beside the one that is at work.</summary>
    public string GroupBeside(string group) => $"{group}-epoch-{Number}";

    public override string ToString() => $"{Number}";
}
