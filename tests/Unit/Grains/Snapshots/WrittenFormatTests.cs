using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Metadata;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

/// <summary>What silos say of themselves, as Orleans hands it on, and the format that comes of it.</summary>
public sealed class WrittenFormatTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedCluster _cluster = new();

    [Fact]
    public void AsLongAsASiloSaysNothingTheFormatBeforeIsWritten()
    {
        _cluster.Is(Present(1), Silent(2));
        var written = Written();
        Assert.Equal(StateSnapshot.FormatBefore, written.Now());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(StateSnapshot.FormatBefore, written.Now());
    }

    [Fact]
    public void TheWaitBeginsWhenTheLastOfThemHasGone()
    {
        _cluster.Is(Present(1), Silent(2));
        var written = Written();
        Assert.Equal(StateSnapshot.FormatBefore, written.Now());
        _time.Advance(TimeSpan.FromHours(1));
        _cluster.Is(Present(1), Present(3));
        Assert.Equal(StateSnapshot.FormatBefore, written.Now());
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(StateSnapshot.CurrentFormat, written.Now());
    }

    [Fact]
    public void WhoComesBackWithTheVersionBeforeIsWrittenForAtOnce()
    {
        _cluster.Is(Present(1));
        var written = Written();
        written.Now();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(StateSnapshot.CurrentFormat, written.Now());
        _cluster.Is(Present(1), Silent(2));
        Assert.Equal(StateSnapshot.FormatBefore, written.Now());
    }

    private WrittenFormat Written() => new(_cluster, Options.Create(new UserGrainsOptions()), _time, NullLogger<WrittenFormat>.Instance);

    private static (SiloAddress, GrainManifest) Present(int port)
    {
        var properties = new Dictionary<string, string>();
        new ReadsFormatAttribute(StateSnapshot.CurrentFormat).Populate(null!, typeof(UserGrain), GrainType.Create("user"), properties);
        return Of(port, properties);
    }

    /// <summary>A silo from before there was such a property.</summary>
    private static (SiloAddress, GrainManifest) Silent(int port) => Of(port, []);

    private static (SiloAddress, GrainManifest) Of(int port, Dictionary<string, string> user) => (
        SiloAddress.New(IPAddress.Loopback, port, 1),
        new(ImmutableDictionary<GrainType, GrainProperties>.Empty.Add(GrainType.Create("user"), new(user.ToImmutableDictionary(StringComparer.Ordinal))), ImmutableDictionary<GrainInterfaceType, GrainInterfaceProperties>.Empty));
}
