namespace Personalization.Grains;

/// <summary>What is remembered of a user between a list and the item that comes next. Only the user's grain.</summary>
internal sealed class SplitUser
{
    /// <summary>The items of the last list; null where none waits for the next item.</summary>
    public string[]? List { get; set; }

    /// <summary>The side that made it.</summary>
    public string Side { get; set; } = "";

    /// <summary>On that side.</summary>
    public (int Cases, int Hits) Counted { get; set; }
}
