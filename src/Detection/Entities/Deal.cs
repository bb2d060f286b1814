using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>What is kept of one order or review: by whom and with what, as fingerprints, in 32 bytes. 0 stands for nothing.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Deal
{
    public const int Size = 32;

    public uint User;
    public uint Device;
    public uint Ip;
    public uint Address;
    public uint Payment;
    public uint Second;

    /// <summary>Bits of the <see cref="TextSketch"/>.</summary>
    public ulong Text;

    public static Deal Of(Interaction interaction) => new()
    {
        User = Fingerprint.Of(interaction.User),
        Device = Print(interaction.Origin?.Device),
        Ip = Print(interaction.Origin?.Ip),
        Address = Print(interaction.Order?.AddressHash),
        Payment = Print(interaction.Order?.PaymentHash),
        Second = Seconds.Of(interaction.Time.UtcTicks),
        Text = TextSketch.Of(interaction.Review?.Text)?.Bits ?? 0,
    };

    private static uint Print(string? id) => id is null ? 0 : Fingerprint.Of(id);
}
