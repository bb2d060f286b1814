namespace Personalization.Detection;

/// <summary>What the detector thinks of one event.</summary>
/// <param name="Observation">What the population may learn of it; see <see cref="Observations"/> for what suspects give.</param>
/// <param name="Alarms">What to tell the world, of each kind at most one; empty nearly always.</param>
/// <param name="HeldBack">Kinds of incidents that alarm from here on and are not told for want of budget; null nearly always.</param>
public readonly record struct Judgement(Observation Observation, Alarm[] Alarms, string[]? HeldBack = null)
{
    /// <summary>What the entities of an order or review are to hear, see <see cref="DealRemark.Code"/>; 0 for nothing.</summary>
    public byte Remark { get; init; }

    /// <summary>The same of the event at that offset, as it is told; null for nothing.</summary>
    public DealRemark? RemarkOn(Interaction interaction, long offset)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return Remark == 0 ? null : new(offset, interaction.Time, interaction.Type == InteractionType.Purchase, Remark);
    }
}
