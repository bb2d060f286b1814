namespace Personalization.Contracts;

/// <summary>What an entity knows that one event's user cannot: how others use it. NaN where it does not apply or is not known yet.</summary>
[GenerateSerializer, Immutable, Alias("entity-view")]
public sealed record EntityView
{
    /// <summary>What the entity is.</summary>
    [Id(0)] public required EntityKind Kind { get; init; }

    /// <summary>Different users of the latest days, this event's included; estimated where they are many.</summary>
    [Id(1)] public float Users { get; init; } = float.NaN;

    /// <summary>True where so many use it that having it in common says nothing: a till, an office, a carrier's network address.</summary>
    [Id(2)] public bool IsCrowd { get; init; }

    /// <summary>Seconds since it was first seen.</summary>
    [Id(3)] public float KnownFor { get; init; } = float.NaN;

    /// <summary>Of a seller or item: orders (of a review: reviews) of about a day, as a multiple of what it has had lately.</summary>
    [Id(4)] public float Burst { get; init; } = float.NaN;

    /// <summary>Of a seller: the share of its latest orders that are this user's, this one included.</summary>
    [Id(5)] public float Repeated { get; init; } = float.NaN;

    /// <summary>Of a seller or item: how many of its latest orders (reviews) are other users' from this event's device.</summary>
    [Id(6)] public float DeviceLinks { get; init; }

    /// <summary>… from its network address.</summary>
    [Id(7)] public float IpLinks { get; init; }

    /// <summary>… to its delivery address.</summary>
    [Id(8)] public float AddressLinks { get; init; }

    /// <summary>… by its payment means.</summary>
    [Id(9)] public float PaymentLinks { get; init; }

    /// <summary>Of a review: how like its text is to the likest of other users' latest, in [0, 1].</summary>
    [Id(10)] public float Likeness { get; init; } = float.NaN;

    /// <summary>Of an item's review: by how much its rating lies off the mean of the others, in ratings.</summary>
    [Id(11)] public float Deviation { get; init; } = float.NaN;

    /// <summary>How odd the latest orders (reviews) of other users were by themselves, as a multiple of what chance makes of honest ones; of a device, address or payment means those that were odd.</summary>
    [Id(12)] public float Risk { get; init; } = float.NaN;

    /// <summary>Of a seller: the share of them whose users had first been seen less than a day before.</summary>
    [Id(13)] public float Youth { get; init; } = float.NaN;

    /// <summary>Of a seller: how unlikely it is, in decades, that chance made other users' latest orders (reviews) as odd as they were together, back to when that says most.</summary>
    [Id(14)] public float Run { get; init; } = float.NaN;

    /// <summary>Of a seller: earlier orders (reviews) of others that are to be judged again, each with one later event only. Default: empty.</summary>
    [Id(15)] public LookBack[] LookBacks { get; init; } = [];
}
