namespace Personalization.Storefront;

/// <summary>In which ways someone honest looks like a cheat. One may be several.</summary>
[Flags]
internal enum LookAlike : ushort
{
    /// <summary>Like most.</summary>
    None = 0,

    /// <summary>Others live behind the same door, with one network address and sometimes one card.</summary>
    Family = 1,

    /// <summary>Many share the network address, and of every other house the porter.</summary>
    Dormitory = 1 << 1,

    /// <summary>Shops from an office too, behind one network address with colleagues.</summary>
    Office = 1 << 2,

    /// <summary><see cref="Manner.Dealer"/>.</summary>
    Dealer = 1 << 3,

    /// <summary><see cref="Manner.DealHunter"/>.</summary>
    DealHunter = 1 << 4,

    /// <summary><see cref="Manner.EvenPaced"/>.</summary>
    EvenPaced = 1 << 5,

    /// <summary><see cref="Manner.PowerReviewer"/>.</summary>
    PowerReviewer = 1 << 6,

    /// <summary>Many steps, quick hands.</summary>
    Heavy = 1 << 7,

    /// <summary>Was never here before the log.</summary>
    Newcomer = 1 << 8,

    /// <summary>Followed a flash sale's link.</summary>
    FlashSale = 1 << 9,

    /// <summary>Came from a journey.</summary>
    Journey = 1 << 10,

    /// <summary>Came with a device bought since the last visit.</summary>
    NewDevice = 1 << 11,

    /// <summary>Ordered in the gift season.</summary>
    Gifts = 1 << 12,
}
