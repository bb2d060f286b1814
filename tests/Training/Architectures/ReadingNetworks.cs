namespace Personalization.Training.Tests;

/// <summary>Every architecture that can read a context, for theories.</summary>
public sealed class ReadingNetworks : TheoryData<string>
{
    public ReadingNetworks()
    {
        foreach (var architecture in Personalization.Training.Architectures.Names.Where(static name => Personalization.Training.Architectures.HasProbabilities(Personalization.Training.Architectures.Named(name))))
            Add(architecture);
    }
}
