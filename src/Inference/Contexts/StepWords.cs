namespace Personalization.Inference;

/// <summary>Words of the searches that led to an event, as the numbers of <see cref="ContextFeatures.Words"/>: the newest first, each once, 0 where there are no more.</summary>
public readonly record struct StepWords
{
    /// <summary>Words that a step reads: of a greater number the newest.</summary>
    public const int Most = 4;

    private const int Bits = 16;

    // The newest lowest.
    private readonly ulong _numbers;

    private StepWords(ulong numbers) => _numbers = numbers;

    /// <summary>A number, the newest word's at 0.</summary>
    public int this[int place] => (int)(_numbers >> (place * Bits)) & ((1 << Bits) - 1);

    /// <summary>Of these numbers, each 0 to 65,535.</summary>
    /// <param name="numbers">As many as <see cref="Most"/> or fewer, the newest first.</param>
    public static StepWords Of(params ReadOnlySpan<int> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers.Length, Most);
        var packed = 0UL;
        for (var place = numbers.Length - 1; place >= 0; place--)
            packed = (packed << Bits) | (ushort)numbers[place];
        return new(packed);
    }

    /// <summary>The same once another word was heard. One that is among them already becomes the newest; else the oldest of too many goes.</summary>
    public StepWords With(int number)
    {
        Span<int> numbers = [number, 0, 0, 0];
        for (var (place, count) = (0, 1); place < Most && count < Most; place++)
            if (this[place] is not 0 and var known && known != number)
                numbers[count++] = known;
        return Of(numbers);
    }

    /// <summary>The numbers, the newest first.</summary>
    public int[] ToArray() => [.. Enumerable.Range(0, Most).Select(Number)];

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', ToArray());

    private int Number(int place) => this[place];
}
