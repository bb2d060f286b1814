using System.Diagnostics;
using System.Globalization;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Benchmarks;

/// <summary>What session neighbours cost an event: a query alone, and a full batch's step and ranking with and without them. One thread.</summary>
internal static class BlendCost
{
    private const int Rows = 64;
    private const int Batches = 100;
    private const int Rounds = 6;

    public static void Run(int items, int units, int sessions, int seed)
    {
        using var tiny = new TinyModel(items, units, seed);
        using var model = tiny.Load();
        var options = new NeighbourOptions { Neighbours = 100, Recent = 1000, LastItems = 5 };
        var neighbours = RandomSessions.Of(items, seed, weight: 0.5, sessions, options);
        using var alone = new GraphBatch(model, Rows);
        using var blended = new GraphBatch(model, Rows, neighbours);
        var query = new NeighbourQuery(neighbours.Index, options);
        var random = new Random(seed);
        var requests = Enumerable.Range(0, Rows).Select(_ => RequestOf(random, items, model.StateSize)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {items} items, LSTM-{units}, {neighbours.Index.Sessions} sessions, batches of {Rows}, median of {Rounds - 1} rounds, µs a row

            | query alone | step and rank | with neighbours |
            | --- | --- | --- |
            | {Micros(() => Ask(query, requests)):0.0} | {Micros(() => alone.Run(requests)):0.0} | {Micros(() => blended.Run(requests)):0.0} |
            """));
    }

    private static AdvanceRequest RequestOf(Random random, int items, int stateSize)
    {
        var request = new AdvanceRequest(static _ => { });
        int[] session = [.. Enumerable.Range(0, 5).Select(_ => (int)(items * random.NextDouble() * random.NextDouble()))];
        request.Fill(new float[stateSize], session[^1], top: 20, session, CancellationToken.None);
        return request;
    }

    private static void Ask(NeighbourQuery query, AdvanceRequest[] requests)
    {
        foreach (var request in requests)
            query.Ask(request.Session);
    }

    /// <summary>The first round is for the compiler and the caches.</summary>
    private static double Micros(Action run) => Enumerable.Range(0, Rounds).Select(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        for (var batch = 0; batch < Batches; batch++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / (Batches * Rows);
    }).Skip(1).Order().ElementAt((Rounds - 1) / 2);
}
