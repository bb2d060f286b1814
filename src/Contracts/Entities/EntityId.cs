using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Personalization.Contracts;

/// <summary>Names an entity. The storefront's own id is hashed: a store full of entities tells no address and no card.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Hash">XXH128 of the storefront's id, in hexadecimal.</param>
public readonly record struct EntityId(EntityKind Kind, string Hash)
{
    /// <summary>The entity of that storefront id.</summary>
    public static EntityId Of(EntityKind kind, string id) =>
        new(kind, Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes(id.AsSpan()))));

    /// <summary>The entity that a grain's key names.</summary>
    public static EntityId Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new(Enum.Parse<EntityKind>(key.AsSpan(0, slash)), key[(slash + 1)..]);
    }

    /// <summary>True for a seller or item: it is told what orders and reviews were judged to, one by one.</summary>
    public bool HearsRemarks => Kind is EntityKind.Seller or EntityKind.Item;

    /// <summary>True for what a few people share at most: it is told of those alone that were odd. A network address tells nothing of who uses it.</summary>
    public bool HearsOfOdd => Kind is EntityKind.Device or EntityKind.Address or EntityKind.Payment;

    /// <summary>The grain's key: <c>Device/9c3e…</c>.</summary>
    public override string ToString() => $"{Kind}/{Hash}";
}
