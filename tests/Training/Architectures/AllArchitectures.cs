namespace Personalization.Training.Tests;

/// <summary>Every architecture, for theories.</summary>
public sealed class AllArchitectures : TheoryData<string>
{
    public AllArchitectures() => AddRange(Personalization.Training.Architectures.Names);
}
