namespace Personalization.Training;

/// <summary>An event of interest, small enough to hold a log of many millions.</summary>
/// <param name="Time">Ticks, UTC.</param>
/// <param name="History">The number of what it belongs to.</param>
/// <param name="Item">The number of its item.</param>
/// <param name="Kind">What was done, to tell repeats.</param>
internal readonly record struct Click(long Time, int History, int Item, byte Kind);
