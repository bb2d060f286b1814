namespace Personalization.Grains;

/// <summary>
/// In which format snapshots are written: in the present one once every silo has read it for a while, else in the one before, so that a silo of the version
/// before, which is still at work or comes back, can take over. Pure; time is passed in.
/// </summary>
/// <param name="After">How long every silo must have read it.</param>
/// <param name="Since">From when on every silo has; null where one does not.</param>
internal sealed record FormatAgreement(TimeSpan After, DateTimeOffset? Since = null)
{
    /// <summary>Once the silos of the cluster are known anew, or time has passed.</summary>
    public FormatAgreement Next(IEnumerable<int> read, DateTimeOffset now)
    {
        var all = read.All(static format => format >= StateSnapshot.CurrentFormat);
        return all == Since is not null ? this : this with { Since = all ? now : null };
    }

    public int At(DateTimeOffset now) => Since is { } since && now - since >= After ? StateSnapshot.CurrentFormat : StateSnapshot.FormatBefore;
}
