namespace Personalization.Training;

/// <summary>What came after each event of a window, for each head: 1 where it did, 0 where not, <see cref="Unknown"/> where nobody knows.</summary>
internal static class IntentLabels
{
    public const sbyte Unknown = -1;

    /// <summary>
    /// Event by event, a number for each head, beside <see cref="Windows.Of"/>. A window's last event is only asked where the history ends there, as it else begins the next
    /// window, and where there is room for its step.
    /// </summary>
    public static IEnumerable<sbyte[]> Of(History history, IReadOnlyList<IntentHead> heads, int maxLength, DateTimeOffset end)
    {
        for (var start = 0; start < history.Events.Count - 1; start += maxLength)
        {
            var length = Math.Min(history.Events.Count - start, maxLength + 1);
            var labels = new sbyte[length * heads.Count];
            Array.Fill(labels, Unknown);
            for (var place = 0; place < Math.Min(length, maxLength); place++)
                for (var head = 0; head < heads.Count; head++)
                    labels[place * heads.Count + head] = heads[head].Intent.CameAfter(history.Events, start + place, end) switch { true => 1, false => 0, null => Unknown };
            yield return labels;
        }
    }
}
