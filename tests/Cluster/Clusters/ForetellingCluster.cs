namespace Personalization.Cluster.Tests;

/// <summary>With a model that foretells what shoppers are about to do.</summary>
public sealed class ForetellingCluster : EngineCluster
{
    protected override string[]? Intents => ["cart", "purchase", "leave"];
}
