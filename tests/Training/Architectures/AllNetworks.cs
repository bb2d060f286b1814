namespace Personalization.Training.Tests;

/// <summary>Every architecture with free vectors and, where scores are dot products, with cosines for scores, for theories.</summary>
public sealed class AllNetworks : TheoryData<string, bool>
{
    public AllNetworks()
    {
        foreach (var architecture in Personalization.Training.Architectures.Names)
        {
            Add(architecture, false);
            if (Personalization.Training.Architectures.HasProbabilities(Personalization.Training.Architectures.Named(architecture)))
                Add(architecture, true);
        }
    }
}
