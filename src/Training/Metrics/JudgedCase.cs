namespace Personalization.Training;

/// <summary>One prediction and what came of it. Small, as there is one for every case of a log.</summary>
internal sealed record JudgedCase
{
    /// <summary>The history's place in the log.</summary>
    public required int History { get; init; }

    /// <summary>The place in the history of the last item seen; 0 where only one was.</summary>
    public required int Place { get; init; }

    /// <summary>The item that came, or -1 where the predictor does not know it.</summary>
    public required int Target { get; init; }

    /// <summary>From 1; 0 is a miss.</summary>
    public required int Rank { get; init; }

    /// <summary>The first <see cref="RankCounts.Standard"/> items of the ranking, without those left out.</summary>
    public required int[] Shown { get; init; }

    /// <summary>-log p of the item that came; null where the predictor has no probabilities.</summary>
    public float? Surprise { get; init; }

    /// <summary>-log p of the first item shown; null likewise.</summary>
    public float? TopSurprise { get; init; }

    public int PrefixLength => Place + 1;
}
