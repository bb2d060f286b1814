using System.Text.Json.Serialization;
using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>How much less an item counts the longer ago it was.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Decay>))]
public enum Decay
{
    /// <summary>All count 1.</summary>
    None = 0,

    /// <summary>The item's place in the session over the session's length: 1 for the last, then evenly down.</summary>
    Share = 1,

    /// <summary>The square of <see cref="Share"/>.</summary>
    SquaredShare = 2,

    /// <summary>0.9 for the last, then 0.1 less for each step back, 0 from the tenth on.</summary>
    Tenths = 3,

    /// <summary>1 for the last, then 1/2, 1/3…</summary>
    Reciprocal = 4,
}
