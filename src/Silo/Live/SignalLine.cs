using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>A signal as one readable line.</summary>
internal static class SignalLine
{
    /// <summary>Whom it is for, the best items, and whether it is a fallback. A tombstone says that the list was taken back.</summary>
    public static string OfRecommendation(string key, byte[]? value)
    {
        if (value is null)
            return $"{key,-16} (erased)";
        var signal = JsonSerializer.Deserialize(value, WireJson.Default.Recommendation)!;
        var best = string.Join("  ", signal.Items.Take(3).Select(static item => string.Create(CultureInfo.InvariantCulture, $"{item.Item} {item.Score:0.00}")));
        return $"{signal.Time.UtcDateTime:HH:mm:ss} {signal.User,-16} {best}  … {signal.Items.Length} items, {(signal.Fallback ? "popular (nothing known yet)" : signal.Model)}";
    }

    /// <summary>What it is about, how sure, and why.</summary>
    public static string OfAnomaly(string key, byte[]? value)
    {
        if (value is null)
            return $"{key,-16} (erased)";
        var signal = JsonSerializer.Deserialize(value, WireJson.Default.Anomaly)!;
        return string.Create(CultureInfo.InvariantCulture,
            $"{signal.Time.UtcDateTime:HH:mm:ss} {signal.Kind,-8} {signal.Subject.Kind} {signal.Subject.Id,-16} score {signal.Score:0.0000} {signal.Severity,-6} #{signal.Sequence} {string.Join(" ", signal.Reasons.Select(static reason => reason.Text))}");
    }

    /// <summary>Where it came from, what is wrong, and how it begins.</summary>
    public static string OfDeadLetter(string key, byte[]? value, IReadOnlyDictionary<string, string> headers)
    {
        const int Shown = 80;
        var text = Encoding.UTF8.GetString(value ?? []).ReplaceLineEndings(" ");
        return $"{headers.GetValueOrDefault(WireHeaders.DeadLetterReason),-14} {headers.GetValueOrDefault(WireHeaders.DeadLetterTopic)}[{headers.GetValueOrDefault(WireHeaders.DeadLetterPartition)}]@{headers.GetValueOrDefault(WireHeaders.DeadLetterOffset)} "
            + $"{headers.GetValueOrDefault(WireHeaders.DeadLetterError)} | {(text.Length > Shown ? text[..Shown] + "…" : text)}";
    }
}
