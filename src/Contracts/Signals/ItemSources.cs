namespace Personalization.Contracts;

/// <summary>What can put an item on a list, and the reason that goes with it: see <see cref="RankedItem"/>.</summary>
public static class ItemSources
{
    /// <summary>The recurrent model.</summary>
    public const string Recurrent = "recurrent";

    /// <summary>Past sessions like the present one. Where both speak for an item, the source is the one that holds it for more probable.</summary>
    public const string Neighbours = "neighbours";

    /// <summary>What was seen most in training, where nothing is known of the user.</summary>
    public const string Popularity = "popularity";

    /// <summary>The reason of <see cref="Recurrent"/>.</summary>
    public const string NextInSequence = "next_in_sequence";

    /// <summary>The reason of <see cref="Neighbours"/>.</summary>
    public const string InLikeSessions = "in_like_sessions";

    /// <summary>The reason of <see cref="Popularity"/>.</summary>
    public const string Popular = "popular";
}
