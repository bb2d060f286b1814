using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// The entities that heard of a user, so that an erasure finds them: 17 bytes each. Bounded, and without a gap: who is over the bound is named, to be
/// told to forget the user then.
/// </summary>
[GenerateSerializer, Alias("entity-links")]
internal sealed class EntityLinks
{
    /// <summary>How many are kept: the latest. Few shoppers meet as many devices, addresses, sellers and items.</summary>
    public const int Capacity = 256;

    private const int HashBytes = 16;
    private const int Size = HashBytes + 1;

    // Kind and hash in turn; the latest is last.
    [Id(0)] private byte[] _packed = [];

    /// <summary>Keys of the entities, the one longest not met first.</summary>
    public string[] All => KeysOf(_packed);

    /// <summary>Moves the entity to the end, where it is new too.</summary>
    public void Add(EntityId entity)
    {
        Span<byte> link = [(byte)entity.Kind, .. Convert.FromHexString(entity.Hash)];
        var place = PlaceOf(link);
        if (place < 0)
        {
            place = _packed.Length;
            Array.Resize(ref _packed, place + Size);
        }

        _packed.AsSpan(place + Size).CopyTo(_packed.AsSpan(place));
        link.CopyTo(_packed.AsSpan(_packed.Length - Size));
    }

    /// <summary>Takes out those beyond the capacity, the one longest not met first; null where there are none.</summary>
    public string[]? TakeOverflow()
    {
        var over = _packed.Length - Capacity * Size;
        if (over <= 0)
            return null;
        var keys = KeysOf(_packed.AsSpan(0, over));
        _packed = _packed[over..];
        return keys;
    }

    private int PlaceOf(ReadOnlySpan<byte> link)
    {
        for (var place = 0; place < _packed.Length; place += Size)
            if (_packed.AsSpan(place, Size).SequenceEqual(link))
                return place;
        return -1;
    }

    private static string[] KeysOf(ReadOnlySpan<byte> packed)
    {
        var keys = new string[packed.Length / Size];
        for (var at = 0; at < keys.Length; at++)
            keys[at] = new EntityId((EntityKind)packed[at * Size], Convert.ToHexStringLower(packed.Slice(at * Size + 1, HashBytes))).ToString();
        return keys;
    }
}
