using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>What an analyst found.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LabelVerdict>))]
public enum LabelVerdict : byte
{
    /// <summary>None given; never valid on the wire.</summary>
    None = 0,

    /// <summary>It was what the anomaly said; without an anomaly: it was, and the engine missed it.</summary>
    Confirmed = 1,

    /// <summary>It was not.</summary>
    Dismissed = 2,
}
