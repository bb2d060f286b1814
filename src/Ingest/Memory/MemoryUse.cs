namespace Personalization.Ingest;

/// <summary>What the managed heap takes of what it may, as of the latest collection, in bytes.</summary>
/// <param name="Used">What is committed, less the holes in it.</param>
/// <param name="Available">The container's or the heap's limit, else the machine's memory.</param>
internal readonly record struct MemoryUse(long Used, long Available)
{
    public double Percent => Available > 0 ? 100.0 * Used / Available : 0;

    public static MemoryUse Now()
    {
        var heap = GC.GetGCMemoryInfo(GCKind.Any);
        return new(Math.Max(0, heap.TotalCommittedBytes - heap.FragmentedBytes), heap.TotalAvailableMemoryBytes);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Percent:F0} % of {Available / (1 << 20)} MiB");
}
