using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// The last events in a step's state: the items' numbers, from 1 on, the newest last and 0 where there was none yet, and those of each feature of the context. Some bytes an event in place of
/// its vector, which is looked up at every step.
/// </summary>
/// <param name="Size">How many events.</param>
/// <param name="Context">What is read besides items.</param>
internal sealed record ItemWindow(int Size, IReadOnlyList<ContextWindow> Context)
{
    /// <summary>Items whose numbers a 32-bit float holds exactly.</summary>
    public const int MaxItems = 1 << 24;

    private const string Items = "window";

    /// <summary>What each missing place adds to a logarithm: batch × size, 0 where there is an item.</summary>
    public const string Absence = "absence";

    /// <summary>The window's vectors: batch × size × units.</summary>
    public string Vectors => VectorsWith(Context.Count);

    public StateTensor[] State => [new(Items, [Size]), .. Context.Select(feature => new StateTensor(feature.State, [Size, .. feature.Table.Shape]))];

    public OnnxTensor[] Constants =>
    [
        OnnxTensor.Of("one", [1f]),
        OnnxTensor.Of("never", [1e9f]),
        OnnxTensor.Of("first", 0L),
        OnnxTensor.Of("second", 1L),
        OnnxTensor.Of("end", int.MaxValue),
        OnnxTensor.Of("place_axis", 1L),
        .. Context.Select(static feature => feature.Last),
    ];

    /// <summary>The window moves on by one event; vectors of its events, and what keeps empty places from answering.</summary>
    public OnnxNode[] Nodes =>
    [
        new("Cast", ["item"], ["item_index"], OnnxAttribute.Of("to", (int)OnnxType.Float)),
        new("Add", ["item_index", "one"], ["item_number"]),
        new("Unsqueeze", ["item_number", "place_axis"], ["new_place"]),
        new("Slice", [Items, "second", "end", "place_axis"], ["kept_places"]),
        new("Concat", ["kept_places", "new_place"], [$"{Items}_next"], OnnxAttribute.Of("axis", 1)),
        new("Min", [$"{Items}_next", "one"], ["filled"]),
        new("Sub", ["filled", "one"], ["missing"]),
        new("Mul", ["missing", "never"], [Absence]),
        new("Sub", [$"{Items}_next", "one"], ["indices"]),
        new("Cast", ["indices"], ["whole_indices"], OnnxAttribute.Of("to", (int)OnnxType.Int64)),
        // A state that was spoiled must fail its own row, not the batch: no index may lie outside of the items.
        new("Max", ["whole_indices", "first"], ["known_indices"]),
        new("Shape", ["items"], ["items_shape"]),
        new("Slice", ["items_shape", "first", "second"], ["item_count"]),
        new("Sub", ["item_count", "second"], ["last_item"]),
        new("Min", ["known_indices", "last_item"], ["item_indices"]),
        new("Gather", ["items", "item_indices"], [VectorsWith(0)]),
        .. Context.SelectMany((feature, place) => feature.ToNodes(VectorsWith(place), VectorsWith(place + 1))),
    ];

    /// <summary>The state's tensors after a history.</summary>
    public float[][] After(int[] history, IReadOnlyList<long[]> context) => [LastOf(Array.ConvertAll(history, item => item + 1L), 1), .. context.Select(numbers => LastOf(numbers, numbers.Length / history.Length))];

    private float[] LastOf(long[] numbers, int ofEvent)
    {
        var window = new float[Size * ofEvent];
        for (var place = 1; place <= Math.Min(numbers.Length, window.Length); place++)
            window[^place] = numbers[^place];
        return window;
    }

    /// <summary>The vectors with so many features added.</summary>
    private static string VectorsWith(int added) => added == 0 ? "vectors" : $"vectors{added}";
}
