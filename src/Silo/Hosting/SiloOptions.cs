using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Personalization.Silo;

/// <summary>Where the silo listens. Section <c>Silo</c>.</summary>
public sealed class SiloOptions : IValidatableObject
{
    /// <summary>Names the cluster in the store; silos of one cluster share it. Default: <c>personalization</c>, or one of its own on the embedded store.</summary>
    public string? ClusterId { get; set; }

    /// <summary>The IP address under which other silos and Orleans clients reach this one. Default 127.0.0.1; not used on the embedded store.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos. Default 11111, or a free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int SiloPort { get; set; }

    /// <summary>Port for Orleans clients. Default 30000, or a free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int GatewayPort { get; set; }

    /// <summary>Port of the page and the API, on loopback. Default 8080, or the next free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>The address must be one.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new("expected an IP address, for example 10.0.0.7.", [nameof(Address)]);
    }
}
