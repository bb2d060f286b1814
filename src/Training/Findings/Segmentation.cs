namespace Personalization.Training;

/// <summary>Cuts cases by one question: every case is in exactly one segment, segments without cases are left out.</summary>
/// <param name="Subject">What is asked.</param>
/// <param name="Segments">In an order that reads well.</param>
internal sealed record Segmentation(string Subject, IReadOnlyList<Segment> Segments)
{
    /// <summary>Values of an attribute that are told apart; rarer ones are taken together.</summary>
    private const int MostValues = 12;

    private static readonly string[] Lengths = ["1 item", "2 items", "3 to 4 items", "5 to 9 items", "10 items or more"];
    private static readonly string[] Repeats = ["new to the history", "seen before in the history"];
    private static readonly string[] Bands = ["head", "middle", "tail", "never seen in training", "unknown to the predictor"];
    private static readonly string[] Searches = ["led to the last item", "came after it", "neither"];
    private static readonly string[] Users = ["known", "new"];

    /// <param name="cases">All of them.</param>
    /// <param name="histories">Of the log.</param>
    /// <param name="items">Of the predictor.</param>
    /// <param name="users">What is known of who made them.</param>
    public static IReadOnlyList<Segmentation> All(IReadOnlyList<JudgedCase> cases, IReadOnlyList<History> histories, KnownItems items, KnownUsers users)
    {
        var all = new List<Segmentation>
        {
            By("History so far", Lengths, cases, judged => LengthBand(judged.PrefixLength)),
            By("The item that came", Repeats, cases, judged => IsRepeat(judged, histories[judged.History]) ? 1 : 0),
            By("Its popularity", Bands, cases, judged => judged.Target < 0 ? Bands.Length - 1 : (int)items.BandOf(judged.Target)),
        };
        if (histories.Any(static history => history.Events.Any(static step => step.Searches is not null)))
            all.Add(By("A search", Searches, cases, judged => SearchOf(judged, histories[judged.History])));
        if (users.LearnedFrom is { } learnedFrom)
            all.Add(By("User", Users, cases, judged => learnedFrom.Contains(histories[judged.History].User) ? 0 : 1));
        foreach (var (attribute, name) in users.Attributes?.Names.Index() ?? [])
            all.Add(ByValue(name, cases, judged => users.Attributes!.ValueOf(attribute, histories[judged.History].User)));
        return all;
    }

    /// <summary>By values that only the cases tell: those of most cases first, then all others, then those of whom nothing is said.</summary>
    private static Segmentation ByValue(string subject, IReadOnlyList<JudgedCase> cases, Func<JudgedCase, string?> valueOf)
    {
        string[] values = [.. cases.Select(valueOf).OfType<string>().CountBy(static value => value, StringComparer.Ordinal)
            .OrderByDescending(static value => value.Value).ThenBy(static value => value.Key, StringComparer.Ordinal).Take(MostValues).Select(static value => value.Key)];
        return By(subject, [.. values, "another", "not told"], cases, judged => valueOf(judged) is not { } value ? values.Length + 1 : Array.IndexOf(values, value) is >= 0 and var place ? place : values.Length);
    }

    private static Segmentation By(string subject, string[] names, IReadOnlyList<JudgedCase> cases, Func<JudgedCase, int> segmentOf)
    {
        var segments = cases.ToLookup(segmentOf);
        return new Segmentation(subject, [.. names.Select((name, number) => new Segment(name, [.. segments[number]])).Where(segment => segment.Cases.Count > 0)]);
    }

    private static int LengthBand(int length) => length switch { 1 => 0, 2 => 1, < 5 => 2, < 10 => 3, _ => 4 };

    /// <summary>A search after the last item says most of the next one, and no step has read it yet; one that led to the last item may have been read with it.</summary>
    private static int SearchOf(JudgedCase judged, History history) =>
        history.Events[judged.PrefixLength].Searches is not null ? 1 : history.Events[judged.PrefixLength - 1].Searches is not null ? 0 : 2;

    private static bool IsRepeat(JudgedCase judged, History history)
    {
        var came = history.Events[judged.PrefixLength].Item;
        for (var place = 0; place < judged.PrefixLength; place++)
        {
            if (history.Events[place].Item == came)
                return true;
        }
        return false;
    }
}
