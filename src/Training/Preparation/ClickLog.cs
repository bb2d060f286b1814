using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>The events of interest of a log, in the order of the file, with names as numbers: about 24 bytes an event, whatever its line holds.</summary>
internal sealed class ClickLog
{
    private readonly Numbering _histories = new();
    private readonly Numbering _items = new();
    private readonly List<Click> _clicks = [];
    private readonly HashSet<int> _named = [];

    public IReadOnlyList<Click> Clicks => _clicks;

    /// <summary>How many items the log names.</summary>
    public int Items => _items.Count;

    public static ClickLog Of(IEnumerable<Interaction> interactions, bool byUser)
    {
        var log = new ClickLog();
        foreach (var interaction in interactions)
            log.Add(interaction, byUser);
        return log;
    }

    /// <summary>True of a session that the log itself names, so that no pause need be looked for.</summary>
    public bool IsNamedSession(int history) => _named.Contains(history);

    public string NameOf(int history) => _histories[history];

    private void Add(Interaction interaction, bool byUser)
    {
        if (interaction.InterestItem is not { } item)
            return;
        var session = byUser ? null : interaction.Session;
        var history = _histories.Of(session is null || session == interaction.User ? interaction.User : $"{interaction.User}/{session}");
        if (session is not null)
            _named.Add(history);
        _clicks.Add(new Click(interaction.Time.UtcTicks, history, _items.Of(item), (byte)interaction.Type));
    }
}
