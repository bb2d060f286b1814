namespace Personalization.Training;

/// <summary>A published log that is a table: how its rows are cut, what its columns are called, what a row means.</summary>
/// <param name="Separator">Between cells.</param>
/// <param name="Columns">Lower case, without underscores; in their published order, which a header may change.</param>
/// <param name="Needed">How many of the first columns every row has.</param>
/// <param name="Parse">What a row says.</param>
internal sealed record TableFormat(char Separator, string[] Columns, int Needed, Func<TableRow, ParsedLine> Parse);
