using Orleans.Concurrency;

namespace Personalization.Contracts;

/// <summary>A shopper: the recurrent state, what is kept of the latest events, and what is not yet known to be committed. Key: user id.</summary>
[Alias("user"), GrainInterfaceType("user")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>
    /// Applies events in order, each exactly once: those at or below the state's position change nothing and return their
    /// pending outcome again, if they have one.
    /// </summary>
    [Alias("apply")]
    ValueTask<Outcome> Apply(UserBatch batch);

    /// <summary>
    /// Frees what is committed, writes the state to the store if it has changed since, and returns the position that the store's copy contains.
    /// Events are applied meanwhile: no shopper waits for the store. Null, and nothing is written, where a newer owner of the partition was
    /// here already.
    /// </summary>
    [Alias("snapshot"), AlwaysInterleave]
    ValueTask<long?> Snapshot(string log, int partition, long committed, long token);

    /// <summary>What is known of this user, for people to read; changes nothing.</summary>
    [Alias("describe")]
    ValueTask<UserDescription> Describe();
}
