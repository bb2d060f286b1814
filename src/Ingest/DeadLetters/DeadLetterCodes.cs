namespace Personalization.Ingest;

/// <summary>Codes of <see cref="DeadLetterReason"/>; described in <c>docs/events.md</c>.</summary>
internal static class DeadLetterCodes
{
    public const string MissingKey = "missing_key";
    public const string KeyMismatch = "key_mismatch";
    public const string EmptyValue = "empty_value";
    public const string TooLarge = "too_large";
    public const string InvalidJson = "invalid_json";
    public const string UnknownType = "unknown_type";
    public const string InvalidId = "invalid_id";
    public const string AbsurdTime = "absurd_time";
    public const string MissingField = "missing_field";
    public const string InvalidField = "invalid_field";
    public const string Poison = "poison";

    /// <summary>Nothing is wrong with the event: its user sent too many, and it is parked.</summary>
    public const string Flood = "flood";
}
