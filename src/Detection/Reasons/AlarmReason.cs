namespace Personalization.Detection;

/// <summary>One reason of an alarm.</summary>
/// <param name="Code"><c>surprise</c>, <c>velocity</c>, <c>regularity</c>, or the name of a gauge: <c>order_haste</c>…</param>
/// <param name="Weight">Its share of the evidence named, in [0, 1].</param>
/// <param name="Text">For a person to read: the value seen and what is normal.</param>
/// <param name="Events">How many of the user's latest events prove it; 1 or more.</param>
/// <param name="Of">The type of those events; null where all count.</param>
public sealed record AlarmReason(string Code, double Weight, string Text, int Events, InteractionType? Of = null);
