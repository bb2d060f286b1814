namespace Personalization.Contracts;

/// <summary>One place of a recommendation. A value, since lists of them wait in memory for their commit, and the collector follows every object.</summary>
/// <param name="Item">The item, by the shop's own id.</param>
/// <param name="Score">Comparable within one list only.</param>
/// <param name="Source">What put it there: one of <see cref="ItemSources"/>' <c>recurrent</c>, <c>neighbours</c>, <c>popularity</c>.</param>
/// <param name="Reason">Why, as a code that a page can turn into words: <c>next_in_sequence</c>, <c>in_like_sessions</c>, <c>popular</c>.</param>
[GenerateSerializer, Immutable, Alias("ranked-item")]
public readonly record struct RankedItem(string Item, float Score, string Source, string Reason);
