using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Personalization.Grains;

/// <summary>
/// Snapshots of one sort of state in the grain storage, under the grain type's name. Not by way of <see cref="IPersistentState{TState}"/>:
/// that lends the live state to the store for as long as it writes.
/// </summary>
internal sealed class StateSnapshots<TState>([FromKeyedServices(StateStorage.Name)] IGrainStorage storage, Serializer<TState> serializer)
    where TState : class, IStoredState, new()
{
    /// <summary>The stored state with the store's mark of its version, or a new one with none.</summary>
    /// <exception cref="InvalidOperationException">The snapshot cannot be read.</exception>
    public async Task<(TState State, StoreMark Version)> Read(GrainId grain)
    {
        var stored = new GrainState<StateSnapshot>(new());
        await storage.ReadStateAsync(NameOf(grain), grain, stored);
        if (!stored.RecordExists)
            return (new(), StoreMark.Of(stored.ETag));
        if (stored.State!.Fault() is { } fault)
            throw new InvalidOperationException($"The state of {NameOf(grain)} '{grain.Key}' {fault}.");
        var state = Unpack(stored.State.Packed);
        state.Arrive(stored.State.Format);
        return (state, StoreMark.Of(stored.ETag));
    }

    /// <summary>A copy that later changes do not reach.</summary>
    public byte[] Pack(TState state) => serializer.SerializeToArray(state);

    public TState Unpack(byte[] packed) => serializer.Deserialize(packed)!;

    /// <summary>Packs the state before it returns, so the caller may go on changing it; done when the store has it. Gives the new version.</summary>
    /// <exception cref="InconsistentStateException">The store holds another version than the one named: someone else wrote.</exception>
    public Task<StoreMark> Write(GrainId grain, TState state, StoreMark version)
    {
        var snapshot = StateSnapshot.Of(Pack(state));
        return Write(grain, new GrainState<StateSnapshot>(snapshot) { ETag = version.Text, RecordExists = version != default });
    }

    private async Task<StoreMark> Write(GrainId grain, GrainState<StateSnapshot> snapshot)
    {
        await storage.WriteStateAsync(NameOf(grain), grain, snapshot);
        return StoreMark.Of(snapshot.ETag);
    }

    private static string NameOf(GrainId grain) => grain.Type.ToString()!;
}
