namespace Personalization.Detection;

/// <summary>How many different users an entity had within the latest days: by name while they are few, by an estimate once they are a crowd.</summary>
[GenerateSerializer, Alias("distinct-users")]
internal sealed class DistinctUsers
{
    /// <summary>So many are known by name; more are a crowd.</summary>
    public const int Few = 32;

    /// <summary>In seconds: a week. A crowd's estimate covers half of it to all of it.</summary>
    public const uint Window = 7 * 86_400;

    // User and latest second in turn.
    [Id(0)] private uint[] _few = [];

    // Of the present half of the window and of the one before; null while they are few.
    [Id(1)] private byte[]? _present;
    [Id(2)] private byte[]? _former;
    [Id(3)] private uint _half;

    public bool IsCrowd => _present is not null;

    /// <summary>The users as of now; at least 1 after one was added.</summary>
    public double Count(uint now) => _present is null ? Known(now) : HyperLogLog.CountOfBoth(_present, _former!);

    public void Add(uint user, uint now)
    {
        if (_present is not null)
            AddToCrowd(user, now);
        else if (!TryTouch(user, now))
            AddToFew(user, now);
    }

    /// <summary>Nobody is known to have been here; never said of a crowd.</summary>
    public bool IsEmpty => _present is null && _few.Length == 0;

    /// <summary>Leaves nothing of the user: by name, or by what a crowd's estimate tells of a member.</summary>
    public void Forget(uint user)
    {
        _few = [.. _few.Chunk(2).Where(pair => pair[0] != user).SelectMany(static pair => pair)];
        if (_present is null)
            return;
        HyperLogLog.Forget(_present, user);
        HyperLogLog.Forget(_former!, user);
    }

    /// <summary>False where the user has surely not been here; for tests of what can be told of whom.</summary>
    internal bool MayHave(uint user) => _present is null
        ? Array.Exists(_few.Chunk(2).ToArray(), pair => pair[0] == user)
        : HyperLogLog.MayHave(_present, user) || HyperLogLog.MayHave(_former!, user);

    private int Known(uint now)
    {
        var known = 0;
        for (var place = 1; place < _few.Length; place += 2)
            known += IsOver(_few[place], now) ? 0 : 1;
        return known;
    }

    private bool TryTouch(uint user, uint now)
    {
        for (var place = 0; place < _few.Length; place += 2)
        {
            if (_few[place] != user)
                continue;
            _few[place + 1] = Math.Max(_few[place + 1], now);
            return true;
        }

        return false;
    }

    private void AddToFew(uint user, uint now)
    {
        _few = [.. _few.Chunk(2).Where(pair => !IsOver(pair[1], now)).SelectMany(static pair => pair), user, now];
        if (_few.Length <= Few * 2)
            return;
        (_present, _former, _half) = (new byte[HyperLogLog.Registers], new byte[HyperLogLog.Registers], now / (Window / 2));
        for (var place = 0; place < _few.Length; place += 2)
            HyperLogLog.Add(_present, _few[place]);
        _few = [];
    }

    private void AddToCrowd(uint user, uint now)
    {
        var half = now / (Window / 2);
        if (half > _half)
        {
            // A half without anybody lies between: what was before it is over as well.
            _former = half == _half + 1 ? _present! : new byte[HyperLogLog.Registers];
            (_present, _half) = (new byte[HyperLogLog.Registers], half);
        }

        HyperLogLog.Add(_present!, user);
        if (half > 0 && Count(now) < Few / 4.0)
            (_present, _former, _few) = (null, null, [user, now]);
    }

    private static bool IsOver(uint seen, uint now) => (double)now - seen > Window;
}
