using Personalization.Fakes;

namespace Personalization.Benchmarks;

/// <summary>What a resident user costs in memory, measured in a process of its own.</summary>
internal static class UserMemory
{
    public static async Task Run(int items, int units, int seed)
    {
        using var model = new TinyModel(items, units, seed, "benchmark-lstm");
        var bytes = await Measure(model.Folder);
        Console.WriteLine($"bytes per resident user beyond its state: {bytes[0]:0} with 10 events kept, {bytes[1]:0} with as many as there can be");
    }

    /// <summary>Bytes beyond the recurrent state, with few events kept and with as many as there can be.</summary>
    public static async Task<double[]> Measure(string model)
    {
        using var store = new Part("store");
        using var memory = new Part("residents", "--model", model, "--store", await store.Line("store"));
        return await memory.Numbers("bytes");
    }
}
