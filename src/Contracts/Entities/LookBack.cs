namespace Personalization.Contracts;

/// <summary>What a seller brings up again with a later order (review) of another user, and what others' have come to by then.</summary>
/// <param name="Deal">The earlier order (review).</param>
/// <param name="Risk">As <see cref="EntityView.Risk"/>, of all but its user's.</param>
/// <param name="Youth">As <see cref="EntityView.Youth"/>.</param>
/// <param name="Run">As <see cref="EntityView.Run"/>.</param>
[GenerateSerializer, Immutable, Alias("look-back")]
public sealed record LookBack(OddDeal Deal, float Risk, float Youth, float Run);
