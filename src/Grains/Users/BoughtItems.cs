using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>Which items a user has bought, as far as is remembered.</summary>
internal static class BoughtItems
{
    /// <summary>How many are remembered; the oldest go first.</summary>
    public const int Capacity = 1_024;

    /// <summary>What is remembered after this event: a purchase's items join, each once, the newest last.</summary>
    public static string[] After(string[] bought, Interaction interaction)
    {
        if (interaction is not { Type: InteractionType.Purchase, Order: { } order })
            return bought;
        var joining = order.Lines.Select(static line => line.Item).Distinct().ToHashSet();
        return [.. bought.Where(item => !joining.Contains(item)).Concat(joining).TakeLast(Capacity)];
    }
}
