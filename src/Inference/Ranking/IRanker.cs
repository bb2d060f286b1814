namespace Personalization.Inference;

/// <summary>Runs one batch of user vectors through <c>rank.onnx</c>. One thread at a time.</summary>
internal interface IRanker : IDisposable
{
    /// <summary>How many rows fit into a run.</summary>
    int Capacity { get; }

    void Load(int row, ReadOnlySpan<float> user);

    /// <summary>Ranks the first rows, of which none wants more than <paramref name="top"/> items.</summary>
    void Run(int rows, int top);

    float LogZOf(int row);

    /// <summary>Any item's score.</summary>
    float ScoreOf(int row, int item);

    Ranking TopOf(int row, int top);
}
