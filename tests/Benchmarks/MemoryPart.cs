using Microsoft.Extensions.DependencyInjection;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Benchmarks;

/// <summary>Bytes of managed memory per resident user beyond its recurrent state, with few events kept and with as many as there can be.</summary>
internal static class MemoryPart
{
    private const int Users = 20_000;

    public static async Task Run(string model, string store, CancellationToken cancellation)
    {
        await using var host = new EngineHost(null, model, store);
        await host.App.StartAsync(cancellation);
        var grains = host.App.Services.GetRequiredService<IGrainFactory>();
        var state = host.App.Services.GetRequiredService<ActiveModel>().Runner.Model.StateSize * sizeof(float);
        await Apply(grains, "warm", 2_000, 0, 10);
        var before = Settled();
        await Apply(grains, "resident", Users, 0, 10);
        var few = (Settled() - before) / (double)Users - state;
        await Apply(grains, "resident", Users, 10, 60);
        var full = (Settled() - before) / (double)Users - state;
        Console.WriteLine($"bytes {Part.Number(few)} {Part.Number(full)}");
    }

    /// <summary>Events of every user, each batch committed before the next, then the snapshot that frees what is pending.</summary>
    private static async Task Apply(IGrainFactory grains, string name, int users, int first, int end)
    {
        foreach (var chunk in Enumerable.Range(0, users).Chunk(200))
            await Task.WhenAll(chunk.Select(async number =>
            {
                var user = grains.GetGrain<IUserGrain>($"{name}-{number}");
                var seconds = Seconds(number, end);
                await user.Apply(new UserBatch
                {
                    Token = 0,
                    Log = "memory",
                    Partition = 0,
                    Committed = 0,
                    Confirmed = -1,
                    Events = [.. Enumerable.Range(first, end - first).Select(step => new PositionedInteraction(step, Interactions.View($"{name}-{number}", $"i{(number + step) % 1_000}", seconds[step], Guid.NewGuid().ToString())))],
                    Population = PopulationBaseline.Unknown,
                });
                await user.Snapshot("memory", 0, committed: end, token: 0);
            }));
    }

    /// <summary>When each event was: pauses as people make them (log-normal, half of them shorter than 20 s), since a robot's incident costs memory too.</summary>
    private static int[] Seconds(int number, int count)
    {
        var random = new Random(number);
        var seconds = new int[count];
        for (var step = 1; step < count; step++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            seconds[step] = seconds[step - 1] + 1 + (int)(20 * Math.Exp(normal));
        }
        return seconds;
    }

    private static long Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
