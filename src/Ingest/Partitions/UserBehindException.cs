namespace Personalization.Ingest;

/// <summary>A user's state is older than it was seen to be: the partition replays from its checkpoint.</summary>
internal sealed class UserBehindException(string user, long position, long confirmed)
    : Exception($"User '{user}' is at position {position} but was seen at {confirmed}; the partition replays from its checkpoint.");
