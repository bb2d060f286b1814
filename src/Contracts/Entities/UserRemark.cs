namespace Personalization.Contracts;

/// <summary>What a user's order or review was judged to, as an entity is told.</summary>
/// <param name="User">The user's id.</param>
/// <param name="Deal">The order or review.</param>
[GenerateSerializer, Immutable, Alias("user-remark")]
public readonly record struct UserRemark(string User, DealRemark Deal);
