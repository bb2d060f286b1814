namespace Personalization.Training.Tests;

/// <summary>Every architecture with free vectors and with cosines for scores, for theories.</summary>
public sealed class AllNetworks : TheoryData<string, bool>
{
    public AllNetworks()
    {
        foreach (var architecture in Personalization.Training.Architectures.Names)
        {
            Add(architecture, false);
            Add(architecture, true);
        }
    }
}
