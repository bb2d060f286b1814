using Personalization.Inference;

namespace Personalization.Cluster.Tests;

/// <summary>With a model that reads what kind of event it was, how long ago the one before, and what was searched for since.</summary>
public sealed class ReadingCluster : EngineCluster
{
    protected override ContextFeatures? Context => new() { Kinds = ["view", "purchase"], Gaps = [5, 60, 3600], Words = ["lamp", "red", "tent"] };
}
