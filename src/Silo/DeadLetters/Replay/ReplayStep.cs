namespace Personalization.Silo;

/// <summary>What becomes of a letter in a replay, and why.</summary>
internal sealed record ReplayStep(Letter Letter, ReplayFate Fate, string Why = "")
{
    /// <summary>It is to be published.</summary>
    public bool IsSent => Fate == ReplayFate.Sent;

    /// <summary>It should be published and cannot be.</summary>
    public bool IsRefused => Fate is not (ReplayFate.Sent or ReplayFate.Replayed or ReplayFate.Repeated);

    /// <summary>One readable line.</summary>
    public override string ToString() =>
        $"{NameOf(Fate),-13}  {LetterLine.Origin(Letter),-20}  {Letter.Reason,-14}  {LetterLine.User(Letter),-16}  {Why}".TrimEnd();

    /// <summary>A fate as the operator reads it.</summary>
    public static string NameOf(ReplayFate fate) => fate switch
    {
        ReplayFate.Sent => "replay",
        ReplayFate.Replayed => "replayed",
        ReplayFate.Repeated => "repeated",
        ReplayFate.OutOfOrder => "out of order",
        ReplayFate.OrderUnknown => "order unknown",
        ReplayFate.Keyless => "no key",
        ReplayFate.Cut => "cut",
        _ => "foreign",
    };
}
