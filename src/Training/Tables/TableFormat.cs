namespace Personalization.Training;

/// <summary>A published log that is a table: how its rows are cut, what its columns are called, what a row means.</summary>
/// <param name="Separator">Between cells.</param>
/// <param name="Columns">Lower case, without underscores; in their published order, which a header may change.</param>
/// <param name="Needed">How many of the first columns every row has.</param>
/// <param name="Parse">What a row says.</param>
internal sealed record TableFormat(char Separator, string[] Columns, int Needed, Func<TableRow, ParsedLine> Parse)
{
    /// <summary>What a good row says of its item; null where rows say nothing.</summary>
    public Func<TableRow, CataloguedItem>? About { get; init; }

    /// <summary>The same, telling somebody what its rows say of their items.</summary>
    public TableFormat Telling(Action<CataloguedItem>? onItem) => About is null || onItem is null ? this : this with { Parse = row => Tell(row, Parse(row), onItem) };

    private ParsedLine Tell(TableRow row, ParsedLine parsed, Action<CataloguedItem> onItem)
    {
        if (parsed.Interaction is not null)
            onItem(About!(row));
        return parsed;
    }
}
