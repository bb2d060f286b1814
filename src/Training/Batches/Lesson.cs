namespace Personalization.Training;

/// <summary>What a network learns from: numbered items, and the windows of the histories that they make up.</summary>
internal sealed record Lesson(Vocabulary Vocabulary, IReadOnlyList<int[]> Windows)
{
    public int Items => Vocabulary.Items.Count;

    public long Events => Vocabulary.Items.Sum(item => item.Count);

    /// <summary>Of windows of at most so many steps.</summary>
    public static Lesson Of(IReadOnlyList<History> histories, Vocabulary vocabulary, int maxLength) =>
        new(vocabulary, [.. histories.SelectMany(history => Training.Windows.Of(vocabulary.IndicesOf(history), maxLength))]);

    /// <summary>Where the items of another lesson, all of which this one has, stand in this one.</summary>
    public long[] PlacesOf(Lesson other) => [.. other.Vocabulary.Items.Select(item =>
        Vocabulary.TryGetIndex(item.Item, out var index) ? index : throw new ArgumentException($"The item '{item.Item}' is not part of the greater log.", nameof(other)))];
}
