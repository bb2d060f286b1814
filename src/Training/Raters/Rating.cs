using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>One rating of a trading platform: who rated whom, from −10 to 10, and when, in seconds since 1970.</summary>
internal readonly record struct Rating(string Rater, string Ratee, int Value, double Time)
{
    /// <summary>As the engine sees it: the rater reviews the ratee, −10 to 10 become 1 to 5.</summary>
    public Interaction ToInteraction(int place) => new()
    {
        Id = $"rating-{place}",
        Type = InteractionType.Review,
        User = Rater,
        Time = DateTimeOffset.UnixEpoch.AddSeconds(Time),
        Item = Ratee,
        Review = new Review(3 + Value / 5.0),
    };
}
