using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>Puts a user's state into words.</summary>
internal static class UserDescriptions
{
    public static UserDescription Of(string user, UserState state) => new(
        user,
        state.Events,
        state.LastSeen == 0 ? null : new DateTimeOffset(state.LastSeen, TimeSpan.Zero),
        [.. state.Kept.ToList().Select(Line)],
        state.Bought,
        state.Model);

    private static string Line(KeptEvent kept) =>
        string.Create(CultureInfo.InvariantCulture, $"{kept.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {InteractionTypes.NameOf(kept.Type)} {kept.Item}").TrimEnd();
}
