using Orleans.Serialization;
using Orleans.Serialization.Session;
using Orleans.Storage;

namespace Personalization.Grains;

/// <summary>
/// For the storage of states, binary, since a snapshot is mostly numbers: written into pooled memory and copied once. Bytes that cannot be read at all become a damaged snapshot, which is kept aside and rebuilt as any other. Nothing
/// else is forgiven: a partition's owner and checkpoint that cannot be read stop it.
/// </summary>
public sealed class SnapshotSerializer(Serializer serializer, SerializerSessionPool sessions) : IGrainStorageSerializer
{
    /// <summary>A snapshot has three, and will not have many more: all of a state is bytes to it. Other records have as many as they hold.</summary>
    private const int FieldsOfSnapshot = 64;

    private readonly Nesting _nesting = new(sessions);

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(serializer.SerializeToArray(input));

    /// <inheritdoc/>
    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            _nesting.Check(input.ToMemory().Span, typeof(T) == typeof(StateSnapshot) ? FieldsOfSnapshot : int.MaxValue);
            // Nothing is ever written without a value, but a flipped bit can say so.
            return serializer.Deserialize<T>(input.ToMemory()) is { } read and not StateSnapshot { Packed: null } ? read : throw new InvalidDataException(
                $"The store holds {input.Length} bytes of a {typeof(T).Name} that say there is none: they are damaged. Restore the store, or delete this one to begin without it (docs/reliability.md, Damaged snapshots).");
        }
        // Damaged bytes surface as any exception.
        catch (Exception) when (typeof(T) == typeof(StateSnapshot))
        {
            return (T)(object)StateSnapshot.Unreadable(input.ToArray());
        }
    }
}
