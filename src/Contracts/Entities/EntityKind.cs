namespace Personalization.Contracts;

/// <summary>What users have in common.</summary>
public enum EntityKind : byte
{
    /// <summary>A device or browser (<see cref="Origin.Device"/>).</summary>
    Device = 1,

    /// <summary>A network address (<see cref="Origin.Ip"/>).</summary>
    Ip = 2,

    /// <summary>A delivery address (<see cref="Order.AddressHash"/>).</summary>
    Address = 3,

    /// <summary>A payment means (<see cref="Order.PaymentHash"/>).</summary>
    Payment = 4,

    /// <summary>A marketplace seller.</summary>
    Seller = 5,

    /// <summary>An item that is reviewed.</summary>
    Item = 6,
}
