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

    /// <summary>True where this visit comes from a device or network address that is new to a user whose others are known.</summary>
    public bool IsStrange => Device > 0 || Ip > 0;

    /// <summary>Takes in where an act came from.</summary>
    public void Arrive(Origin? origin, bool beginsVisit, long ticks)
    {
        if (beginsVisit)
            (_device, _ip, Device, Ip, Hour) = (0, 0, float.NaN, float.NaN, (float)Hours.Add(ticks));
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
