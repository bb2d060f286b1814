namespace Personalization.Training;

/// <summary>What is judged: a model by the serving path, or a baseline. Safe for concurrent callers.</summary>
internal interface IPredictor
{
    /// <summary>How many histories should run side by side.</summary>
    int InFlight { get; }

    /// <summary>What is shown to those of whom nothing is known: the most popular items first.</summary>
    IReadOnlyList<int> Popular { get; }

    /// <summary>False for an item that was not learned from.</summary>
    bool TryGetIndex(string item, out int index);

    /// <summary>Begins a history.</summary>
    IWalk Begin();
}
