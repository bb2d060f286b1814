namespace Personalization.Contracts;

/// <summary>What is known of a user, for people to read.</summary>
/// <param name="User">The user.</param>
/// <param name="Events">How many events have been applied in all.</param>
/// <param name="LastSeen">The time of the last event; null for a user never seen.</param>
/// <param name="Latest">The kept events, oldest first, as <c>time type item</c>.</param>
/// <param name="Bought">The newest items bought, oldest first.</param>
/// <param name="Model">The model that made the state; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("user-description")]
public sealed record UserDescription(string User, long Events, DateTimeOffset? LastSeen, string[] Latest, string[] Bought, string? Model);
