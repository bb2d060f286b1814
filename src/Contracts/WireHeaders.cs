using System.Text;

namespace Personalization.Contracts;

/// <summary>
/// Kafka header names: CloudEvents 1.0 in binary mode (prefix <c>ce_</c>, Kafka protocol binding) and W3C trace context.
/// </summary>
public static class WireHeaders
{
    public const string Id = "ce_id";
    public const string Source = "ce_source";
    public const string Type = "ce_type";
    public const string SpecVersion = "ce_specversion";
    public const string Time = "ce_time";
    public const string ContentType = "content-type";
    public const string TraceParent = "traceparent";

    /// <summary>What <c>ce_type</c> begins with for events of a storefront: <c>storefront.view</c>, <c>storefront.add_to_cart</c>…</summary>
    public const string TypePrefix = "storefront.";

    /// <summary>What <c>ce_type</c> begins with for signals: <c>personalization.recommendation</c>, <c>personalization.anomaly</c>…</summary>
    public const string SignalPrefix = "personalization.";

    /// <summary>A dead letter's origin: topic, partition, offset, the reason's code and its text.</summary>
    public const string DeadLetterTopic = "dl_topic";
    public const string DeadLetterPartition = "dl_partition";
    public const string DeadLetterOffset = "dl_offset";
    public const string DeadLetterReason = "dl_reason";
    public const string DeadLetterError = "dl_error";

    /// <summary>Set on a dead letter that was too large to carry: its value's size (0 without one) and SHA-256; key and value are then prefixes.</summary>
    public const string DeadLetterSha256 = "dl_sha256";
    public const string DeadLetterSize = "dl_size";

    /// <summary>Set on an event that was replayed from a dead letter: the place it first had, <c>topic[partition]@offset</c>.</summary>
    public const string DeadLetterReplayedFrom = "dl_replayed_from";

    /// <summary>Set, to anything, on an event of the past: it is applied like any other, and no recommendation or anomaly is published for it.</summary>
    public const string WarmUp = "warm_up";

    /// <summary>The headers of one CloudEvent; an absent trace parent is left out.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Of(string id, string type, string source, DateTimeOffset time, string? traceParent = null)
    {
        yield return new(SpecVersion, "1.0"u8.ToArray());
        yield return new(Id, Encoding.UTF8.GetBytes(id));
        yield return new(Type, Encoding.UTF8.GetBytes(type));
        yield return new(Source, Encoding.UTF8.GetBytes(source));
        yield return new(Time, Encoding.UTF8.GetBytes(time.UtcDateTime.ToString("O")));
        yield return new(ContentType, "application/json"u8.ToArray());
        if (traceParent is not null)
            yield return new(TraceParent, Encoding.UTF8.GetBytes(traceParent));
    }

    /// <summary>The headers under which a storefront publishes an interaction.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Of(Interaction interaction, string source, string? traceParent = null) =>
        Of(interaction.Id, TypePrefix + InteractionTypes.NameOf(interaction.Type), source, interaction.Time, traceParent);
}
