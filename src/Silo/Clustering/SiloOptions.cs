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

    /// <summary>
    /// The others take a silo for dead that has stood still for so long: four probes of a quarter each without an answer, one of them by way of
    /// a third silo. Until then calls to what lives there fail, and every partition that needs some of it waits; a silo that was only stopped
    /// or in a long collection ends itself when it wakes up later. Under load probes may take twice as long. Default 8 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// A call between silos without an answer for so long has failed, and the partition that waits for it replays. Orleans loses messages now and
    /// then where a silo starts at the address of one that was killed. Longer than any honest call takes, or busy silos replay what was only
    /// slow. Default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The IP address that page and API listen on. Default 127.0.0.1, since nothing there asks for a password; 0.0.0.0 where a kubelet asks
    /// for health.
    /// </summary>
    public string HttpAddress { get; set; } = "127.0.0.1";

    /// <summary>Port of the page and the API. Default 8080, or the next free one on the embedded store.</summary>
    [Range(0, 65_535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>
    /// Whether Orleans' own dashboard is at <c>/orleans</c>. It times every call of every grain and counts all grains each second, so it costs
    /// CPU of every event, and more the more shoppers are resident. Default false.
    /// </summary>
    public bool Dashboard { get; set; }

    /// <summary>
    /// Whether name, address and cluster come from the pod that this runs in (<c>POD_NAME</c>, <c>POD_NAMESPACE</c>, <c>POD_IP</c>,
    /// <c>ORLEANS_SERVICE_ID</c>, <c>ORLEANS_CLUSTER_ID</c>), and pods that are gone count as dead at once. Members are kept in Redis all
    /// the same. Default false; not on the embedded store.
    /// </summary>
    public bool Kubernetes { get; set; }

    /// <summary>Addresses must be some, and a pod must say which it is.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new("expected an IP address, for example 10.0.0.7.", [nameof(Address)]);
        if (!IPAddress.TryParse(HttpAddress, out _))
            yield return new("expected an IP address, for example 0.0.0.0.", [nameof(HttpAddress)]);
        if (Kubernetes && PodVariables.Missing() is { Count: > 0 } missing)
            yield return new($"expected a pod with the environment variables {string.Join(", ", missing)}, which are absent: see deploy/k8s/base/deployment.yaml.", [nameof(Kubernetes)]);
    }
}
