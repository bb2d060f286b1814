namespace Personalization.Contracts;

/// <summary>What an order or review was judged to, by itself: without what its entities' others were judged to, so that nothing feeds itself.</summary>
/// <param name="Offset">Of the event that it was judged with, in the partition that it came from: its own, or of a later one that it was brought up with.</param>
/// <param name="Time">Of its event.</param>
/// <param name="IsOrder">An order, or else a review.</param>
/// <param name="Code">The judgement as the detector writes it; 0 for none.</param>
/// <param name="Odd">What is to be kept of it, or has changed of what is kept; null nearly always.</param>
[GenerateSerializer, Immutable, Alias("deal-remark")]
public readonly record struct DealRemark(long Offset, DateTimeOffset Time, bool IsOrder, byte Code, OddDeal? Odd = null);
