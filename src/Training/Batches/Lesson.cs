using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What a network learns from: numbered items, and the windows of the histories that they make up.</summary>
internal sealed record Lesson(Vocabulary Vocabulary, IReadOnlyList<int[]> Windows)
{
    /// <summary>The intents to learn besides; none where the log tells none, or nobody asks for them.</summary>
    public IReadOnlyList<IntentHead> Heads { get; init; } = [];

    /// <summary>Beside each window, what came after its events, see <see cref="IntentLabels"/>; empty without heads.</summary>
    public IReadOnlyList<sbyte[]> Labels { get; init; } = [];

    /// <summary>What is read of events besides their items; null for nothing.</summary>
    public ContextFeatures? Context { get; init; }

    /// <summary>Beside each window, see <see cref="WindowContexts"/>; empty where items alone are read.</summary>
    public IReadOnlyList<StepContext[]> Contexts { get; init; } = [];

    /// <summary>The windows with what is read besides.</summary>
    public IReadOnlyList<Passage> Passages => [.. Windows.Select((window, place) => new Passage(window, Context is null ? [] : Contexts[place]))];

    public int Items => Vocabulary.Items.Count;

    public long Events => Vocabulary.Items.Sum(item => item.Count);

    /// <summary>Of windows of at most so many steps.</summary>
    public static Lesson Of(IReadOnlyList<History> histories, Vocabulary vocabulary, int maxLength) =>
        new(vocabulary, [.. histories.SelectMany(history => Training.Windows.Of(vocabulary.IndicesOf(history), maxLength))]);

    /// <summary>The same, with intents to learn besides.</summary>
    /// <param name="histories">That the windows were cut from.</param>
    /// <param name="heads">What is learned.</param>
    /// <param name="maxLength">Steps of a window, as it was cut.</param>
    /// <param name="end">Up to when the histories tell all.</param>
    public Lesson With(IReadOnlyList<History> histories, IReadOnlyList<IntentHead> heads, int maxLength, DateTimeOffset end) => heads.Count == 0 ? this : this with
    {
        Heads = heads,
        Labels = [.. histories.SelectMany(history => IntentLabels.Of(history, heads, maxLength, end))],
    };

    /// <summary>The same, with a context to read besides.</summary>
    /// <param name="histories">That the windows were cut from.</param>
    /// <param name="context">What is read; null for nothing.</param>
    /// <param name="maxLength">Steps of a window, as it was cut.</param>
    public Lesson Reading(IReadOnlyList<History> histories, ContextFeatures? context, int maxLength)
    {
        if (context is null)
            return this;
        var reader = new ContextReader(context);
        return this with { Context = context, Contexts = [.. histories.SelectMany(history => WindowContexts.Of(history, reader, maxLength))] };
    }

    /// <summary>Where the items of another lesson, all of which this one has, stand in this one.</summary>
    public long[] PlacesOf(Lesson other) => [.. other.Vocabulary.Items.Select(item =>
        Vocabulary.TryGetIndex(item.Item, out var index) ? index : throw new ArgumentException($"The item '{item.Item}' is not part of the greater log.", nameof(other)))];
}
