using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>What one user may still send: full at first, a token for every event, refilled as the user's own event times go on.</summary>
internal struct TokenBucket(UserLimit limit, DateTimeOffset at)
{
    private double _tokens = limit.Burst;
    private DateTimeOffset _at = at;

    /// <summary>Takes a token for an event of that time; false where none is left. Times that lie back refill nothing.</summary>
    public bool TryTake(UserLimit limit, DateTimeOffset time)
    {
        if (time > _at)
        {
            _tokens = Math.Min(limit.Burst, _tokens + (time - _at).TotalSeconds * limit.PerSecond);
            _at = time;
        }
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
