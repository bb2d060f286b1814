namespace Personalization.Training;

/// <summary>A user as a giver of ratings at some moment.</summary>
/// <param name="Count">Ratings given.</param>
/// <param name="Age">Seconds since the first; NaN where there is none.</param>
internal readonly record struct Giver(int Count, double Age);
