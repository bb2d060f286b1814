namespace Personalization.Training;

/// <summary>Histories as item indices, by the time of their last events, the oldest first; of equal times the one that began first.</summary>
internal sealed class PastSessions
{
    private PastSessions(Vocabulary vocabulary, IReadOnlyList<int[]> sessions) => (Vocabulary, Sessions) = (vocabulary, sessions);

    public Vocabulary Vocabulary { get; }

    public IReadOnlyList<int[]> Sessions { get; }

    public static PastSessions Of(IReadOnlyList<History> histories)
    {
        var vocabulary = Vocabulary.Of(histories);
        return new PastSessions(vocabulary, [.. histories.OrderBy(history => history.Events[^1].Time).Select(vocabulary.IndicesOf)]);
    }
}
