using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Storage;

namespace Personalization.Grains;

/// <summary>
/// Snapshots of one sort of state in the grain storage, under the grain type's name. Not by way of <see cref="IPersistentState{TState}"/>:
/// that lends the live state to the store for as long as it writes. A damaged one is kept aside under another name, where a person can look at
/// it: what is written next takes its place.
/// </summary>
internal sealed partial class StateSnapshots<TState>(
    [FromKeyedServices(StateStorage.Name)] IGrainStorage storage, Serializer<TState> serializer, WrittenFormat written, GrainsMetrics metrics, ILogger<StateSnapshots<TState>> logger)
    where TState : class, IStoredState, new()
{
    private const string Aside = "damaged";

    /// <summary>The stored state, or a new one where there is none or it is damaged.</summary>
    /// <exception cref="InvalidOperationException">A later build wrote it.</exception>
    public async Task<StoredState<TState>> Read(GrainId grain)
    {
        var stored = new GrainState<StateSnapshot>(new());
        await storage.ReadStateAsync(NameOf(grain), grain, stored);
        if (!stored.RecordExists)
            return new(new(), StoreMark.Of(stored.ETag), Format: 0, IsDamaged: false);
        if (stored.State!.IsDamaged)
        {
            await PutAside(grain, stored.State);
            return new(new(), StoreMark.Of(stored.ETag), Format: 0, IsDamaged: true);
        }
        if (stored.State.IsNewer)
        {
            // The exception ends with the activation, and its caller hears of a rejection.
            LogLater(NameOf(grain), stored.State.Format, StateSnapshot.CurrentFormat);
            throw new InvalidOperationException($"The snapshot of {NameOf(grain)} '{grain.Key}' has format {stored.State.Format}; this silo reads up to {StateSnapshot.CurrentFormat}.");
        }
        var state = Unpack(stored.State.Packed);
        state.Arrive(stored.State.Format);
        return new(state, StoreMark.Of(stored.ETag), stored.State.Format, IsDamaged: false);
    }

    /// <summary>A copy that later changes do not reach.</summary>
    public byte[] Pack(TState state) => serializer.SerializeToArray(state);

    public TState Unpack(byte[] packed) => serializer.Deserialize(packed)!;

    /// <summary>
    /// The format in which a state is handed on, to the store or to another silo: never an older one than its snapshot has, or what only that one holds
    /// would be lost, and no silo that reads only older ones could take the user over anyway.
    /// </summary>
    public byte FormatFor(int stored) => (byte)Math.Max(stored, written.Now());

    /// <summary>Packs the state before it returns, so the caller may go on changing it; done when the store has it. Gives the new version.</summary>
    /// <exception cref="InconsistentStateException">The store holds another version than the one named: someone else wrote.</exception>
    public Task<StoreMark> Write(GrainId grain, TState state, StoreMark version, int format)
    {
        var snapshot = StateSnapshot.Of(Pack(state), format);
        return Write(grain, new GrainState<StateSnapshot>(snapshot) { ETag = version.Text, RecordExists = version != default });
    }

    private async Task PutAside(GrainId grain, StateSnapshot damaged)
    {
        var kept = new GrainState<StateSnapshot>(new());
        await storage.ReadStateAsync(Aside, grain, kept);
        // Until it is replaced it is found again by every activation.
        if (kept.RecordExists && kept.State!.Packed.AsSpan().SequenceEqual(damaged.Packed))
            return;
        kept.State = damaged;
        await storage.WriteStateAsync(Aside, grain, kept);
        metrics.OnDamagedSnapshot(NameOf(grain));
        LogDamaged(NameOf(grain), damaged.Packed.Length, damaged.Checksum);
        LogWhose(grain);
    }

    private async Task<StoreMark> Write(GrainId grain, GrainState<StateSnapshot> snapshot)
    {
        await storage.WriteStateAsync(NameOf(grain), grain, snapshot);
        return StoreMark.Of(snapshot.ETag);
    }

    private static string NameOf(GrainId grain) => grain.Type.ToString()!;

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of a {Sort} is damaged ({Bytes} bytes, written with checksum {Checksum:x16}). It is kept under its key with /damaged at the end, and the state is made anew from the log, as far back as that goes: docs/reliability.md, Damaged snapshots. Check the store's disk and memory. Logging at Debug names it.")]
    private partial void LogDamaged(string sort, int bytes, ulong checksum);

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of a {Sort} has format {Format}, this silo reads up to {Known}: a later version wrote it, and its partition waits. Upgrade this silo to that version (docs/operations.md, Upgrade), or restore the store from before the upgrade.")]
    private partial void LogLater(string sort, int format, int known);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The damaged snapshot was of {Grain}.")]
    private partial void LogWhose(GrainId grain);
}
