using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>A topic of letters: events that were not applied, with origin and reason.</summary>
/// <param name="Verb">The command that opens it.</param>
/// <param name="Noun">What its letters are, in the plural.</param>
/// <param name="TopicOf">Its topic's name.</param>
internal sealed record LetterBox(string Verb, string Noun, Func<TopicNames, string> TopicOf)
{
    /// <summary>What could not be taken.</summary>
    public static readonly LetterBox DeadLetters = new("dead-letters", "dead letters", static topics => topics.DeadLetters);

    /// <summary>What was too much of one user.</summary>
    public static readonly LetterBox Parked = new("parked", "parked events", static topics => topics.Parked);

    /// <summary>The one beside it: an event that lies in either was not applied.</summary>
    public LetterBox Other => this == DeadLetters ? Parked : DeadLetters;
}
