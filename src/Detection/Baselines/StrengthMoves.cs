namespace Personalization.Detection;

/// <summary>The numbers under which a case leaves the place among its like where it was counted, to be counted where it stands now.</summary>
internal static class StrengthMoves
{
    /// <summary>Behind the alerts' blocks.</summary>
    private const int First = AlertMeasures.Left + CaseType.Numbers;

    /// <summary>The value is the strength that it was counted with.</summary>
    public static int LeftOf(CaseType type) => First + type.Index;

    /// <summary>The number of the strength that something leaves; null for any other number.</summary>
    public static int? StrengthLeftBy(int number) => number >= First && number < First + CaseTypes.All.Length ? CaseTypes.All[number - First].Strength : null;
}
