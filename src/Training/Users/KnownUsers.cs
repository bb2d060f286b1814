namespace Personalization.Training;

/// <summary>What is known of the users whose histories are predicted.</summary>
/// <param name="LearnedFrom">Users of the training log; null where it is not at hand.</param>
/// <param name="Attributes">What a table says of them; null without one.</param>
internal sealed record KnownUsers(IReadOnlySet<string>? LearnedFrom = null, UserAttributes? Attributes = null);
