namespace Personalization.Ingest;

/// <summary>Snapshots of users are damaged: the partition begins again, farther back, to make their states anew.</summary>
internal sealed class StateLostException(IReadOnlyCollection<string> users)
    : Exception($"The snapshots of {users.Count} users are damaged; their states are made anew from the log.")
{
    public IReadOnlyCollection<string> Users => users;
}
