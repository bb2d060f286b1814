using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>A signal as one readable line. Whatever a topic holds gives a line: what is no signal is shown as it begins.</summary>
internal static class SignalLine
{
    /// <summary>Time, user, the three best items with scores, and which model said so or that it is a fallback. No value: the list was taken back.</summary>
    public static string OfRecommendation(string key, byte[]? value) => Of(key, value, WireJson.Default.Recommendation, static signal =>
    {
        var best = string.Join("  ", signal.Items.Take(3).Select(static item => string.Create(CultureInfo.InvariantCulture, $"{item.Item} {item.Score:0.00}")));
        var more = signal.Items.Length > 3 ? $"  … {signal.Items.Length} items" : "";
        return $"{Clock(signal.Time)}  {Short(signal.User, 16),-16}  {best}{more}  {(signal.Fallback ? "popular: nothing known yet" : ShortModel(signal.Model))}";
    });

    /// <summary>Time, kind, whom it is about, score and severity, how far the incident has grown, and why.</summary>
    public static string OfAnomaly(string key, byte[]? value) => Of(key, value, WireJson.Default.Anomaly, static signal => string.Create(CultureInfo.InvariantCulture,
        $"{Clock(signal.Time)}  {signal.Kind,-16}  {Short($"{signal.Subject.Kind} {signal.Subject.Id}", 21),-21}  {signal.Score:0.0000} {signal.Severity,-6} #{signal.Sequence,-3} {string.Join("; ", signal.Reasons.Select(static reason => reason.Text))}"));

    /// <summary>When, and where in the input: never whom.</summary>
    public static string OfErasure(string key, byte[]? value) =>
        Of(key, value, WireJson.Default.Erasure, static signal => $"{Clock(signal.Time)}  forgotten at {signal.Position}  {signal.Id}");

    /// <summary>Reason, where it came from, what is wrong, and how it begins.</summary>
    public static string OfDeadLetter(byte[]? value, IReadOnlyDictionary<string, string> headers)
    {
        var origin = $"{headers.GetValueOrDefault(WireHeaders.DeadLetterTopic)}[{headers.GetValueOrDefault(WireHeaders.DeadLetterPartition)}]@{headers.GetValueOrDefault(WireHeaders.DeadLetterOffset)}";
        var size = headers.TryGetValue(WireHeaders.DeadLetterSize, out var bytes) ? $" ({bytes} bytes)" : "";
        return $"{headers.GetValueOrDefault(WireHeaders.DeadLetterReason, "?"),-14}  {origin,-18}  {headers.GetValueOrDefault(WireHeaders.DeadLetterError)}{size} | {Beginning(value)}";
    }

    private static string Of<T>(string key, byte[]? value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Func<T, string> line)
        where T : class
    {
        if (value is null)
            return $"--:--:--  {Short(key, 16),-16}  (erased)";
        try
        {
            if (JsonSerializer.Deserialize(value, type) is { } signal)
                return line(signal);
        }
        catch (JsonException)
        {
            // Shown as it is, below.
        }
        return $"--:--:--  {Short(key, 16),-16}  no {typeof(T).Name.ToLowerInvariant()}: {Beginning(value)}";
    }

    private static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Of <c>storefront-lstm@3f2a…64 digits</c> eight digits are enough.</summary>
    private static string ShortModel(string model) => model.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at && model.Length > at + 9 ? model[..(at + 9)] : model;

    private static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string Beginning(byte[]? value)
    {
        const int Shown = 80;
        var text = Encoding.UTF8.GetString(value is null ? [] : value.AsSpan(0, Math.Min(value.Length, 4 * Shown)));
        text = string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length > Shown ? text[..Shown] + "…" : text;
    }
}
