namespace Personalization.Training;

/// <summary>How a file of interactions is written.</summary>
public enum LogFormat
{
    /// <summary>Tab-separated clicks with a header: <c>SessionId ItemId Time</c>, the time in seconds since 1970; rows in any order.</summary>
    Serenade = 1,

    /// <summary>A sequence a line, items separated by spaces, oldest first, without times.</summary>
    Sequences = 2,

    /// <summary>An interaction a line, as JSON in the form of the clickstream topic.</summary>
    Storefront = 3,
}
