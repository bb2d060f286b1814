namespace Personalization.Training;

/// <summary>What was foretold of one intent, and whether it came so.</summary>
/// <param name="History">The history's place in the log.</param>
/// <param name="Place">The event's place in the history.</param>
/// <param name="Forecast">The probability, and what came.</param>
internal readonly record struct IntentForecast(int History, int Place, Forecast Forecast);
