namespace Personalization.Training;

/// <summary>The vector <c>x</c> of a step's event: the item's, and what each feature of the context adds.</summary>
internal static class EventVector
{
    public static OnnxNode[] Of(IReadOnlyList<ContextTable> context) =>
    [
        new("Gather", ["items", "item"], [SumOf(0, context.Count)]),
        .. context.SelectMany((table, place) => (OnnxNode[])
        [
            .. table.Lookup(table.Input, $"{table.Input}_x"),
            new("Add", [SumOf(place, context.Count), $"{table.Input}_x"], [SumOf(place + 1, context.Count)]),
        ]),
    ];

    private static string SumOf(int added, int all) => added == all ? "x" : $"item_x{added}";
}
