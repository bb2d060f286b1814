using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Metadata;

namespace Personalization.Grains;

/// <summary>The format in which this silo writes snapshots, by what the silos of the cluster can read. Every silo decides for itself: whatever it writes, all of them read.</summary>
internal sealed partial class WrittenFormat(IClusterManifestProvider cluster, IOptions<UserGrainsOptions> options, TimeProvider time, ILogger<WrittenFormat> logger)
{
    private static readonly GrainType Users = GrainType.Create(UserGrain.TypeName);
    private readonly Lock _gate = new();
    private FormatAgreement _agreement = new(options.Value.NewFormatAfter);
    private ClusterManifest? _seen;
    private int _told;

    /// <summary>Now.</summary>
    public int Now()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (cluster.Current is var silos && !ReferenceEquals(silos, _seen))
            {
                _seen = silos;
                _agreement = _agreement.Next(silos.Silos.Values.Select(static silo => ReadsFormatAttribute.Of(silo, Users)), now);
            }
            var format = _agreement.At(now);
            if (format != _told)
                Tell(format, silos.Silos);
            return format;
        }
    }

    private void Tell(int format, ImmutableDictionary<SiloAddress, GrainManifest> silos)
    {
        _told = format;
        var behind = silos.Where(static silo => ReadsFormatAttribute.Of(silo.Value, Users) < StateSnapshot.CurrentFormat).Select(static silo => silo.Key.ToString());
        var names = string.Join(", ", behind.DefaultIfEmpty("none"));
        if (format == StateSnapshot.CurrentFormat)
            LogPresent(format, options.Value.NewFormatAfter, StateSnapshot.FormatBefore);
        else
            LogBefore(format, StateSnapshot.CurrentFormat, options.Value.NewFormatAfter, names);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "New snapshots are written in format {Format}: every silo has read it for {After} (Users:NewFormatAfter). A version that reads no more than format {Before} can no longer take their users over.")]
    private partial void LogPresent(int format, TimeSpan after, int before);

    [LoggerMessage(Level = LogLevel.Information, Message = "New snapshots are written in format {Format}, which the version before reads; in format {Present} once every silo has read that for {After} (Users:NewFormatAfter). Silos that do not: {Silos}.")]
    private partial void LogBefore(int format, int present, TimeSpan after, string silos);
}
