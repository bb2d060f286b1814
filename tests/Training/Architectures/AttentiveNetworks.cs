namespace Personalization.Training.Tests;

/// <summary>Every architecture that can look back, with items alone and with a context, for theories.</summary>
public sealed class AttentiveNetworks : TheoryData<string, bool>
{
    public AttentiveNetworks()
    {
        foreach (var architecture in Personalization.Training.Architectures.Names.Where(static name => Personalization.Training.Architectures.IsRecurrent(Personalization.Training.Architectures.Named(name))))
        {
            Add(architecture, false);
            Add(architecture, true);
        }
    }
}
