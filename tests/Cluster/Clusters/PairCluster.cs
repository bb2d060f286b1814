namespace Personalization.Cluster.Tests;

/// <summary>The same with two silos.</summary>
public sealed class PairCluster : EngineCluster
{
    protected override short Silos => 2;
}
