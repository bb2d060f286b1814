using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>What ingest would say of an interaction, for those who publish one.</summary>
public static class InteractionCheck
{
    /// <summary>Why it would go to the dead letters, or null where it would be taken.</summary>
    public static string? FaultOf(Interaction interaction) => InteractionValidator.Fault(interaction)?.Text;
}
