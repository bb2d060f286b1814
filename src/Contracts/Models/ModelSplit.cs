namespace Personalization.Contracts;

/// <summary>Two models at once: some users' events run through a second one. Whose is a function of user and share alone, so a larger share keeps those of a smaller.</summary>
/// <param name="Variant">Name and version of the second model.</param>
/// <param name="Share">Of all users, above 0 and at most 1.</param>
[GenerateSerializer, Immutable, Alias("model-split")]
public sealed record ModelSplit(string Variant, double Share)
{
    /// <summary>Stands for the second model where a silo is to split and could not load one yet: nobody has it, so no cluster goes over to it.</summary>
    public const string Unread = "unread";
}
