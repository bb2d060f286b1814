namespace Personalization.Detection;

/// <summary>From where and with what a user's account is used: what is familiar, and how unfamiliar this visit is.</summary>
[GenerateSerializer, Alias("access-trace")]
internal sealed class AccessTrace
{
    [Id(0)] public Circle Devices;
    [Id(1)] public Circle Ips;
    [Id(2)] public Circle Addresses;
    [Id(3)] public Circle Payments;
    [Id(4)] public HourProfile Hours;

    /// <summary>The origin of the latest act.</summary>
    [Id(5)] private uint _device;
    [Id(6)] private uint _ip;

    /// <summary>The greatest novelty of this visit's devices and network addresses, in decades, and how unusual its hour is; NaN while too little is known.</summary>
    [Id(7)] public float Device = float.NaN;
    [Id(8)] public float Ip = float.NaN;
    [Id(9)] public float Hour = float.NaN;

    /// <summary>The channels (a bit for each, by their names) of earlier visits, and of this one.</summary>
    [Id(10)] private byte _channels;
    [Id(11)] private byte _visitChannels;

    /// <summary>
    /// How unexpected the device was when it came, with this visit or one of the latest, where the user had been on this channel before: who has the app for the first time
    /// brings a telephone along, and nothing is odd about it. 0 for one known for longer, NaN while too little is known.
    /// </summary>
    public double Replaced => (_channels & _visitChannels) == 0 ? double.IsNaN(Devices.Recency(_device)) ? double.NaN : 0 : Devices.Recency(_device);

    /// <summary>How unexpected device and network address both were when they came, with this visit or one of the latest; 0 where either is familiar.</summary>
    public double Recent => Math.Min(Devices.Recency(_device), Ips.Recency(_ip));

    /// <summary>True where this visit comes from a device or network address that is new to a user whose others are known, or from a recent one of both.</summary>
    public bool IsStrange => Device > 0 || Ip > 0 || Recent > 0;

    /// <summary>Takes in where an act came from.</summary>
    public void Arrive(Interaction interaction, bool beginsVisit, long ticks)
    {
        var origin = interaction.Origin;
        if (beginsVisit)
        {
            (_device, _ip, Device, Ip, Hour) = (0, 0, float.NaN, float.NaN, (float)Hours.Add(ticks));
            (_channels, _visitChannels) = ((byte)(_channels | _visitChannels), 0);
        }

        if (interaction.Channel is { } channel)
            _visitChannels |= (byte)(1 << (int)(Fingerprint.Of(channel) % 8));
        Meet(origin?.Device, ref _device, ref Devices, ref Device);
        Meet(origin?.Ip, ref _ip, ref Ips, ref Ip);
    }

    private static void Meet(string? thing, ref uint latest, ref Circle circle, ref float novelty)
    {
        if (thing is null || Fingerprint.Of(thing) is var print && print == latest)
            return;
        latest = print;
        var met = (float)circle.Meet(print);
        novelty = float.IsNaN(novelty) ? met : Math.Max(novelty, float.IsNaN(met) ? 0 : met);
    }
}
