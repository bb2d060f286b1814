using System.Runtime.InteropServices;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The items of a history's present session, as serving has it: an item that is not known is no part of it, but no pause either.</summary>
/// <param name="blend">When a session ends; null where nobody asks for it.</param>
internal sealed class SessionTrail(NeighbourBlend? blend)
{
    private readonly List<int> _items = [];
    private long _last;

    public ReadOnlySpan<int> Items => CollectionsMarshal.AsSpan(_items);

    /// <param name="item">An index, or -1.</param>
    /// <param name="time">When it was seen.</param>
    public void Follow(int item, DateTimeOffset time)
    {
        if (blend is null)
            return;
        var now = time.ToUnixTimeMilliseconds();
        if (_items.Count > 0 && blend.IsPause(_last, now))
            _items.Clear();
        _last = now;
        if (item >= 0)
            _items.Add(item);
    }
}
