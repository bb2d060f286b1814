namespace Personalization.Ingest;

/// <summary>A state is older than it was seen to be: the partition replays from its checkpoint.</summary>
internal sealed class StateBehindException(string state, long position, long confirmed)
    : Exception($"The state of {state} is at position {position} but was seen at {confirmed}; the partition replays from its checkpoint.");
