namespace Personalization.Grains;

/// <summary>What is kept in memory of users, so many at most: who was not seen for longest goes. Safe for concurrent callers.</summary>
internal sealed class RecentUsers<T>(int capacity)
    where T : new()
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Name, T User)>> _byName = new(StringComparer.Ordinal);

    // The one seen last comes last.
    private readonly LinkedList<(string Name, T User)> _order = new();

    public int Count => _byName.Count;

    /// <summary>That user; a new one where there is none.</summary>
    public T Of(string name)
    {
        lock (_gate)
        {
            if (_byName.TryGetValue(name, out var known))
                _order.Remove(known);
            else
                known = Add(name);
            _order.AddLast(known);
            return known.Value.User;
        }
    }

    /// <summary>What waits of the user is worked off on an object that nobody finds any more.</summary>
    public void Forget(string name)
    {
        lock (_gate)
        {
            if (_byName.Remove(name, out var known))
                _order.Remove(known);
        }
    }

    private LinkedListNode<(string Name, T User)> Add(string name)
    {
        if (_byName.Count == capacity)
        {
            _byName.Remove(_order.First!.Value.Name);
            _order.RemoveFirst();
        }
        return _byName[name] = new((name, new T()));
    }
}
