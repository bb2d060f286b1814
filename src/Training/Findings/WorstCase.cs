namespace Personalization.Training;

/// <summary>A prediction that went as wrong as any.</summary>
/// <param name="Judged">The case.</param>
/// <param name="Seen">The items before it, oldest first.</param>
/// <param name="Rank">Of the item that came among all items; 0 where it is left out or not ranked at all.</param>
internal sealed record WorstCase(JudgedCase Judged, IReadOnlyList<string> Seen, int Rank);
