namespace Personalization.Contracts;

/// <summary>Where an event came from. Values may be hashes: they are compared, never resolved.</summary>
/// <param name="Device">A device or browser id.</param>
/// <param name="Ip">The network address, or its hash.</param>
/// <param name="UserAgent">The browser's name for itself.</param>
[GenerateSerializer, Immutable, Alias("origin")]
public sealed record Origin(string? Device = null, string? Ip = null, string? UserAgent = null);
