using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// The limits that were recorded for a log: each holds from its offset to that of the next. A new one begins at the log's end, since what lies
/// before may have been applied under the one before it, and a replay must decide as was decided.
/// </summary>
internal sealed class UserLimits(IEnumerable<UserLimit> recorded)
{
    private readonly List<UserLimit> _limits = [.. recorded];

    /// <summary>The limit at that offset; null where none was recorded yet.</summary>
    public UserLimit? At(long offset) => _limits.FindLast(limit => limit.From <= offset);

    /// <summary>Whether the latest limit is another than the one that is wanted.</summary>
    public bool Lack(UserLimit wanted) => _limits is [] || _limits[^1] with { From = wanted.From } != wanted;

    /// <summary>Adds one that was recorded.</summary>
    public void Add(UserLimit limit) => _limits.Add(limit);
}
