namespace Personalization.Training;

/// <summary>One thing that is known of an item.</summary>
/// <param name="Token">Its number.</param>
/// <param name="Share">What its vector counts.</param>
internal readonly record struct Trait(int Token, float Share);
