using System.Text.Json;

namespace Personalization.Silo;

/// <summary>Who of a cluster's members is running, by what Orleans' membership table says of each.</summary>
internal static class SiloMembers
{
    /// <summary>Beside the members the table has a field of its own version.</summary>
    public const string VersionField = "Version";

    /// <summary>Members say every 5 s that they are alive; who has been silent for so long is dead, whatever the table says.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Whether a member, given as the table has it, is not known to be gone.</summary>
    public static bool IsRunning(string member, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(member);
        return !IsDead(json.RootElement.GetProperty("Status")) && json.RootElement.GetProperty("IAmAliveTime").GetDateTimeOffset() > now - Silence;
    }

    private static bool IsDead(JsonElement status) => status.ValueKind == JsonValueKind.Number
        ? status.GetInt32() == (int)SiloStatus.Dead
        : status.GetString() == nameof(SiloStatus.Dead);
}
