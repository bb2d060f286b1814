using Orleans.Serialization.Session;
using Orleans.Storage;

namespace Personalization.Grains;

/// <summary>
/// For the storage of states: bytes that cannot be read at all become a damaged snapshot, which is kept aside and rebuilt as any other. Nothing
/// else is forgiven: a partition's owner and checkpoint that cannot be read stop it.
/// </summary>
public sealed class SnapshotSerializer(IGrainStorageSerializer inner, SerializerSessionPool sessions) : IGrainStorageSerializer
{
    private readonly Nesting _nesting = new(sessions);

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => inner.Serialize(input);

    /// <inheritdoc/>
    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            _nesting.Check(input.ToArray());
            return inner.Deserialize<T>(input);
        }
        // Damaged bytes surface as any exception.
        catch (Exception) when (typeof(T) == typeof(StateSnapshot))
        {
            return (T)(object)StateSnapshot.Unreadable(input.ToArray());
        }
    }
}
