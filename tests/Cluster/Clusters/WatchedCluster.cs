using Microsoft.Extensions.DependencyInjection;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Cluster.Tests;

/// <summary>Two silos that look into the model folder when a test tells them to.</summary>
public sealed class WatchedCluster : EngineCluster
{
    protected override short Silos => 2;

    public IReadOnlyList<ModelWatcher> Watchers => OfEach<ModelWatcher>();

    public IReadOnlyList<ActiveModel> Models => OfEach<ActiveModel>();

    private T[] OfEach<T>() where T : notnull => [.. Services.Select(static services => services.GetRequiredService<T>())];
}
