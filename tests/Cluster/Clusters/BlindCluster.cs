namespace Personalization.Cluster.Tests;

/// <summary>With a model whose scores are no logarithms of probabilities, so that nothing is surprising to it.</summary>
public sealed class BlindCluster : EngineCluster
{
    protected override bool HasSurprise => false;
}
