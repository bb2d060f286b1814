namespace Personalization.Contracts;

/// <summary>What an order or review was judged to, by itself: without what its entities' others were judged to, so that nothing feeds itself.</summary>
/// <param name="Offset">Of the event that it was judged with, in the partition that it came from: its own, or of a later one that it was brought up with.</param>
/// <param name="Time">Of its event.</param>
/// <param name="IsOrder">An order, or else a review.</param>
/// <param name="Code">The judgement as the detector writes it; 0 for none.</param>
/// <param name="Odd">What sellers are to keep of it, or what has become of what they keep; null nearly always.</param>
/// <param name="IsOdd">One of a hundred of the honest is as odd, or fewer. Default false.</param>
[GenerateSerializer, Immutable, Alias("deal-remark")]
public readonly record struct DealRemark(long Offset, DateTimeOffset Time, bool IsOrder, byte Code, OddDeal? Odd = null, bool IsOdd = false)
{
    /// <summary>True where an entity that the event mentions is told.</summary>
    public bool Concerns(EntityId entity) => Code == 0 ? entity.Kind == EntityKind.Seller : entity.HearsRemarks || (IsOdd && entity.HearsOfOdd);
}
