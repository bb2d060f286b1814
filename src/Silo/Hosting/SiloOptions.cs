using System.ComponentModel.DataAnnotations;

namespace Personalization.Silo;

/// <summary>Where the silo listens. Section <c>Silo</c>.</summary>
public sealed class SiloOptions
{
    /// <summary>Names the cluster in the store; silos of one cluster share it. Default: <c>personalization</c>, or one of its own on the embedded store.</summary>
    public string? ClusterId { get; set; }

    /// <summary>Port for other silos. Default 11111, or a free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int SiloPort { get; set; }

    /// <summary>Port for Orleans clients. Default 30000, or a free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int GatewayPort { get; set; }

    /// <summary>Port of the page and the API, on loopback. Default 8080, or the next free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int HttpPort { get; set; } = 8080;
}
