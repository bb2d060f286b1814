namespace Personalization.Training;

/// <summary>What is asked of a two-tower network beside what every network is asked.</summary>
internal sealed record TowerOptions
{
    /// <summary>
    /// Hidden units between the two towers and the score. 0 is the textbook's single linear unit over both vectors, whose ranking is the same
    /// for every user. Default: 64.
    /// </summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Items drawn for each batch, which its positives are told from. Default: 128.</summary>
    public int Negatives { get; init; } = 128;

    /// <summary>Share of them that is drawn evenly over all items, 0 to 1; the others by popularity to the power 0.75. Default: 0.5.</summary>
    public double EvenNegatives { get; init; } = 0.5;
}
