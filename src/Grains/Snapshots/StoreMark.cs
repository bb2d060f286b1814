namespace Personalization.Grains;

/// <summary>
/// The store's mark of a snapshot's version (ETag); the default is none, before the first. Stores that mark with 32 hexadecimal digits, as
/// Redis' grain storage does, cost 16 bytes a grain in place of a string's 86.
/// </summary>
internal readonly record struct StoreMark
{
    private const string Digits = "N";

    private readonly Guid _digits;

    // Where it is no such mark; null where it is, and where there is none.
    private readonly string? _other;

    private StoreMark(Guid digits, string? other) => (_digits, _other) = (digits, other);

    public string? Text => _other ?? (_digits == Guid.Empty ? null : _digits.ToString(Digits));

    public static StoreMark Of(string? text) =>
        Guid.TryParseExact(text, Digits, out var digits) && digits != Guid.Empty && digits.ToString(Digits) == text ? new(digits, null) : new(default, text);
}
