namespace Personalization.Training;

/// <summary>What was thought of one case, the higher the odder, and what it was.</summary>
internal readonly record struct Scored(double Score, bool IsFraud);
