namespace Personalization.Training;

/// <summary>A probability, and whether what it was given to came.</summary>
internal readonly record struct Forecast(double Probability, bool Came);
