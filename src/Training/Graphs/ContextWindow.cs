namespace Personalization.Training;

/// <summary>A feature of the context in an <see cref="ItemWindow"/>: its numbers at the window's places are kept as the items' are, and what they add is looked up at every step.</summary>
/// <param name="Table">The feature.</param>
internal sealed record ContextWindow(ContextTable Table)
{
    /// <summary>The state's tensor.</summary>
    public string State => Of("window");

    /// <summary>The last number that the table has.</summary>
    public OnnxTensor Last => OnnxTensor.Of(Of("last"), Table.Count - 1L);

    /// <summary>Moves the window on by one event and adds the feature's vectors. What stands at places without an item is masked with them.</summary>
    public OnnxNode[] ToNodes(string vectors, string sum) =>
    [
        new("Cast", [Table.Input], [Of("number")], OnnxAttribute.Of("to", (int)OnnxType.Float)),
        new("Unsqueeze", [Of("number"), "place_axis"], [Of("added")]),
        new("Slice", [State, "second", "end", "place_axis"], [Of("kept")]),
        new("Concat", [Of("kept"), Of("added")], [$"{State}_next"], OnnxAttribute.Of("axis", 1)),
        new("Cast", [$"{State}_next"], [Of("whole")], OnnxAttribute.Of("to", (int)OnnxType.Int64)),
        // A spoiled state must fail its own row, as with items.
        new("Max", [Of("whole"), "first"], [Of("known")]),
        new("Min", [Of("known"), Of("last")], [Of("indices")]),
        .. Table.Lookup(Of("indices"), Of("rows")),
        new("Add", [vectors, Of("rows")], [sum]),
    ];

    private string Of(string value) => $"{Table.Input}_{value}";
}
