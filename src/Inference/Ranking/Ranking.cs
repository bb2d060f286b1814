namespace Personalization.Inference;

/// <summary>The best items for a user, best first; of equals the lower index first.</summary>
/// <param name="Items">Catalogue indices.</param>
/// <param name="Scores">Their scores: logits, comparable within one list only.</param>
public sealed record Ranking(int[] Items, float[] Scores)
{
    /// <summary>What put each item there; null where all are the recurrent model's.</summary>
    internal ItemSource[]? Sources { get; init; }

    /// <summary>What put an item there.</summary>
    public ItemSource SourceOf(int place) => Sources is null ? ItemSource.Recurrent : Sources[place];
}
