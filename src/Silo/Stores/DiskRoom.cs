namespace Personalization.Silo;

/// <summary>
/// The room that the embedded store needs on its disk. A write that fails half way stays failed, whatever room there is later, so a silo ends
/// while it can still write all that it knows, and begins only where there is room.
/// </summary>
/// <param name="Folder">Where the store lies.</param>
/// <param name="Reserve">Bytes that must be free.</param>
internal sealed record DiskRoom(string Folder, long Reserve)
{
    public const string Setting = "Data:Reserve";

    /// <summary>256 MiB: several segments of the store's log, and what an orderly end writes.</summary>
    public const long DefaultReserve = 256L << 20;

    private const long LeastReserve = 1 << 20;

    /// <summary>Bytes free for this process on the disk of a folder.</summary>
    public Func<string, long> Measure { get; init; } = static folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <exception cref="ConfigurationException">The setting is less than any disk can be watched by.</exception>
    public static DiskRoom Of(DataFolder data, IConfiguration configuration) => configuration.GetValue(Setting, DefaultReserve) is >= LeastReserve and var reserve
        ? new(data.Root, reserve)
        : throw new ConfigurationException($"{Setting} is '{configuration[Setting]}'; expected bytes, at least {LeastReserve}: a store whose disk is full goes on in memory and says nothing.");

    /// <summary>What is wrong, for the person who must mend it; null where there is room.</summary>
    public string? Shortage()
    {
        var free = Measure(Folder);
        return free >= Reserve ? null :
            $"The disk of Data:Folder '{Folder}' has {free >> 20} MiB free; the embedded store needs {Reserve >> 20} MiB ({Setting}) to end in order. Free some, or name a folder on another disk with --Data:Folder=PATH.";
    }
}
