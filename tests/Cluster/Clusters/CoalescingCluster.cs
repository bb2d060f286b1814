using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>As shipped: one recommendation per user and micro-batch.</summary>
public sealed class CoalescingCluster : EngineCluster
{
    protected override EmissionMode Emission => EmissionMode.MicroBatch;
}
