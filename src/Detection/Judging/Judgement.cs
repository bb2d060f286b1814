namespace Personalization.Detection;

/// <summary>What the detector thinks of one event.</summary>
/// <param name="Observation">What the population may learn of it; see <see cref="Observations"/> for what suspects give.</param>
/// <param name="Alarms">What to tell the world, of each kind at most one of the event's and one for each that it was looked back at with; empty nearly always.</param>
/// <param name="HeldBack">Kinds of incidents that alarm from here on and are not told for want of budget; null nearly always.</param>
public readonly record struct Judgement(Observation Observation, Alarm[] Alarms, string[]? HeldBack = null)
{
    /// <summary>What the entities of an order or review are to hear, see <see cref="DealRemark.Code"/>; 0 for nothing.</summary>
    public byte Remark { get; init; }

    /// <summary>What they are to keep of it, to bring it up again; null nearly always.</summary>
    public OddDeal? Odd { get; init; }

    /// <summary>What has become of earlier ones of others that came up again with this event; null nearly always.</summary>
    public OddDeal[]? LookedBack { get; init; }

    /// <summary>The remark on the event at that offset, as it is told; null for nothing.</summary>
    public DealRemark? RemarkOn(Interaction interaction, long offset)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return Remark == 0 ? null : new(offset, interaction.Time, IsOrder(interaction), Remark, Odd, new Remark(Remark).IsOdd);
    }

    /// <summary>Remarks on the others, which are told with it.</summary>
    public DealRemark[] RemarksOnOthers(Interaction interaction, long offset)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return Array.ConvertAll(LookedBack ?? [], odd => new DealRemark(offset, odd.Time, IsOrder(interaction), 0, odd));
    }

    private static bool IsOrder(Interaction interaction) => interaction.Type == InteractionType.Purchase;
}
