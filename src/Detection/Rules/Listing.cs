using System.Collections.Frozen;

namespace Personalization.Detection;

/// <summary>A list of a rule set, ready to be asked for every event.</summary>
internal sealed class Listing(RuleList? list)
{
    private readonly FrozenSet<string> _users = (list?.Users ?? []).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _devices = (list?.Devices ?? []).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _ips = (list?.Ips ?? []).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _sellers = (list?.Sellers ?? []).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What of an event is listed, in words; null for nothing.</summary>
    public string? Find(Interaction interaction)
    {
        if (_users.Contains(interaction.User))
            return $"user {interaction.User}";
        if (interaction.Origin?.Device is { } device && _devices.Contains(device))
            return $"device {device}";
        if (interaction.Origin?.Ip is { } ip && _ips.Contains(ip))
            return $"network address {ip}";
        return _sellers.Count > 0 && SellersOf(interaction).FirstOrDefault(_sellers.Contains) is { } seller ? $"seller {seller}" : null;
    }

    private static IEnumerable<string> SellersOf(Interaction interaction)
    {
        if (interaction.Order?.Seller is { } seller)
            yield return seller;
        foreach (var line in interaction.Order?.Lines ?? [])
            if (line.Seller is { } ofLine)
                yield return ofLine;
        if (interaction.Review?.Seller is { } reviewed)
            yield return reviewed;
    }
}
