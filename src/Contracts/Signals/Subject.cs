namespace Personalization.Contracts;

/// <summary>Whom or what an anomaly is about.</summary>
/// <param name="Kind"><c>user</c>, <c>device</c>, <c>seller</c>, <c>order</c> or <c>review</c>.</param>
/// <param name="Id">Its id, as the storefront's events name it; of a review its event's.</param>
[GenerateSerializer, Immutable, Alias("subject")]
public readonly record struct Subject(string Kind, string Id);
