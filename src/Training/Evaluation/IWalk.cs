namespace Personalization.Training;

/// <summary>A predictor's way along one history.</summary>
internal interface IWalk
{
    /// <summary>Takes a step, then ranks.</summary>
    /// <param name="item">The item of the step, or -1 to rank only.</param>
    /// <param name="seen">When and by what it was seen; a pause may end a session.</param>
    /// <param name="wanted">How many of the best items to return; 0 for none.</param>
    /// <param name="ct">Ends it.</param>
    ValueTask<IReadOnlyList<int>> Step(int item, ItemEvent seen, int wanted, CancellationToken ct);

    /// <summary>-log p of the item coming next, in natural units; null where that means nothing.</summary>
    float? SurpriseAt(int item);
}
