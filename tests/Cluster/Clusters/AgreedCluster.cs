namespace Personalization.Cluster.Tests;

/// <summary>Its silos write the present format at once, since they are all of this build.</summary>
public sealed class AgreedCluster : EngineCluster
{
    protected override short Silos => 2;

    protected override Dictionary<string, string?> Settings => new() { ["Users:NewFormatAfter"] = "00:00:00" };
}
