namespace Personalization.Grains;

/// <summary>A glimpse on its way to the shadow's worker.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Glimpse">What was seen.</param>
/// <param name="Bought">What is left out of the user's lists.</param>
/// <param name="History">The events before it, where the twin has not seen all of them; null where it has.</param>
internal readonly record struct Sight(ShadowUser User, Glimpse Glimpse, string[] Bought, IReadOnlyList<KeptEvent>? History);
