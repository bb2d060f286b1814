using Personalization.Inference;

namespace Personalization.Training;

/// <summary>How many sessions two items share. Holds the scratch of one question at a time.</summary>
internal sealed class ItemMeetings
{
    private readonly PackedLists _itemsOfSession;
    private readonly PackedLists _sessionsOfItem;
    private readonly int[] _shared;
    private readonly List<int> _met = [];

    public ItemMeetings(PastSessions past)
    {
        var sessions = new List<int>[past.Vocabulary.Items.Count];
        for (var item = 0; item < sessions.Length; item++)
            sessions[item] = [];
        var items = past.Sessions.Select(session => session.Distinct().ToArray()).ToArray();
        for (var session = 0; session < items.Length; session++)
        {
            foreach (var item in items[session])
                sessions[item].Add(session);
        }
        (_itemsOfSession, _sessionsOfItem, _shared) = (PackedLists.Of(items), PackedLists.Of(sessions), new int[sessions.Length]);
    }

    public int SessionsOf(int item) => _sessionsOfItem[item].Length;

    /// <summary>Calls with every other item that was met and in how many sessions.</summary>
    public void ForEach(int item, Action<int, int> onMeeting)
    {
        foreach (var session in _sessionsOfItem[item])
        {
            foreach (var other in _itemsOfSession[session])
            {
                if (_shared[other]++ == 0)
                    _met.Add(other);
            }
        }
        foreach (var other in _met)
        {
            if (other != item)
                onMeeting(other, _shared[other]);
            _shared[other] = 0;
        }
        _met.Clear();
    }
}
