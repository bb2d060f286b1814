using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Personalization.Grains;

/// <summary>
/// Users' snapshots in the grain storage. Not by way of <see cref="IPersistentState{TState}"/>: that lends the live state to the store
/// for as long as it writes.
/// </summary>
internal sealed class UserSnapshots([FromKeyedServices(StateStorage.Name)] IGrainStorage storage, Serializer<UserState> serializer)
{
    private const string StateName = "user";

    /// <summary>The stored state with the store's mark of its version, or a new one with none.</summary>
    /// <exception cref="InvalidOperationException">The snapshot cannot be read.</exception>
    public async Task<(UserState State, string? Version)> Read(GrainId user)
    {
        var stored = new GrainState<UserSnapshot>(new());
        await storage.ReadStateAsync(StateName, user, stored);
        if (!stored.RecordExists)
            return (new(), stored.ETag);
        if (stored.State!.Fault() is { } fault)
            throw new InvalidOperationException($"The state of user '{user.Key}' {fault}.");
        return (Unpack(stored.State.Packed), stored.ETag);
    }

    /// <summary>A copy that later changes do not reach.</summary>
    public byte[] Pack(UserState state) => serializer.SerializeToArray(state);

    public UserState Unpack(byte[] packed) => serializer.Deserialize(packed)!;

    /// <summary>Packs the state before it returns, so the caller may go on changing it; done when the store has it. Gives the new version.</summary>
    /// <exception cref="InconsistentStateException">The store holds another version than the one named: someone else wrote.</exception>
    public Task<string?> Write(GrainId user, UserState state, string? version)
    {
        var snapshot = UserSnapshot.Of(Pack(state));
        return Write(user, new GrainState<UserSnapshot>(snapshot) { ETag = version, RecordExists = version is not null });
    }

    private async Task<string?> Write(GrainId user, GrainState<UserSnapshot> snapshot)
    {
        await storage.WriteStateAsync(StateName, user, snapshot);
        return snapshot.ETag;
    }
}
