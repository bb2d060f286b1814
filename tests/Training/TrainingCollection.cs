namespace Personalization.Training.Tests;

/// <summary>Tests that train run one after the other: each uses all cores.</summary>
[CollectionDefinition(Name)]
public sealed class TrainingCollection
{
    public const string Name = "training";
}
