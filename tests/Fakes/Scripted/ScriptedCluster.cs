using System.Collections.Immutable;
using Orleans.Metadata;

namespace Personalization.Fakes;

/// <summary>A cluster whose silos are those that the test says.</summary>
public sealed class ScriptedCluster : IClusterManifestProvider
{
    private long _version;

    public ClusterManifest Current { get; private set; } = Of(0, []);

    public IAsyncEnumerable<ClusterManifest> Updates => throw new NotSupportedException("Nobody here waits for changes.");

    public GrainManifest LocalGrainManifest => throw new NotSupportedException("The test is no silo.");

    /// <summary>From now on.</summary>
    public void Is(params IEnumerable<(SiloAddress Silo, GrainManifest Manifest)> silos) => Current = Of(++_version, silos);

    private static ClusterManifest Of(long version, IEnumerable<(SiloAddress Silo, GrainManifest Manifest)> silos) =>
        new(new(version, 0), silos.ToImmutableDictionary(static silo => silo.Silo, static silo => silo.Manifest));
}
