using System.Globalization;
using System.Text.Json;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Benchmarks;

/// <summary>Measures engine and bare loop in turn, on one machine, and prints medians, extremes and ratios.</summary>
internal static class Pipeline
{
    /// <summary>Events worked on before anything is measured: users are known.</summary>
    private const int WarmUp = 30_000;

    /// <summary>And for so long: code is compiled, and snapshots are written at their steady pace, since the first states are old enough.</summary>
    private static readonly TimeSpan LeastWarmUp = new IngestOptions().SnapshotAge + TimeSpan.FromSeconds(5);

    /// <summary>More at a given rate: what gathered while the code was cold must be worked off, or its age would be the latency.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    /// <summary>At a given rate the window is so many times the seconds asked for: a store's checkpoint is some 20 s from the next, and belongs in it.</summary>
    private const int LongWindow = 4;

    /// <summary>At a given rate at least so much of it must be worked on in the window.</summary>
    private const double LeastShareWorked = .95;

    /// <summary>What was asked for.</summary>
    public sealed record Request(int Users, int Items, int Units, int Seconds, int Rounds, int Seed, bool Json);

    public static async Task<int> Run(Request request, CancellationToken cancellation)
    {
        using var model = new TinyModel(request.Items, request.Units, request.Seed, "benchmark-lstm");
        var (engine, bare) = (new List<Load>(), new List<Load>());
        for (var round = 0; round < request.Rounds; round++)
        {
            engine.Add(await Measure("engine", model.Folder, request, rate: 0));
            bare.Add(await Measure("bare", model.Folder, request, rate: 0));
        }
        var (engineRate, bareRate) = (Median(engine, static load => load.EventsPerSecond), Median(bare, static load => load.EventsPerSecond));
        var engineHalf = await Measure("engine", model.Folder, request, engineRate / 2);
        var bareHalf = await Measure("bare", model.Folder, request, bareRate / 2);
        var alone = await StagesAlone(model.Folder, request);
        var bytes = await UserMemory.Measure(model.Folder);
        Print(request, new Report(
            engineRate, bareRate, engineRate / bareRate, engine.Min(static load => load.EventsPerSecond), engine.Max(static load => load.EventsPerSecond),
            bare.Min(static load => load.EventsPerSecond), bare.Max(static load => load.EventsPerSecond),
            Median(engine, static load => load.CpuMicroseconds), Median(bare, static load => load.CpuMicroseconds),
            engineHalf.P50Ms, engineHalf.P99Ms, bareHalf.P50Ms, bareHalf.P99Ms, bytes[0], bytes[1],
            Stages(engine), Stages(bare), alone, Median(bare, static load => load.CpuMicroseconds) / alone.Sum()));
        return 0;
    }

    private static async Task<Load> Measure(string what, string model, Request request, double rate)
    {
        using var broker = new Part("broker");
        var bootstrap = await broker.Line("broker");
        using var subject = new Part(what, "--bootstrap", bootstrap, "--model", model);
        using var reader = new Part("reader", "--bootstrap", bootstrap);
        await reader.Line("reader");
        var started = await subject.Numbers("worked");
        using var publisher = new Part("publisher", "--bootstrap", bootstrap, "--rate", Part.Number(rate), "--users", $"{request.Users}", "--items", $"{request.Items}", "--seed", $"{request.Seed}");
        var (warmUp, seconds) = rate > 0 ? (LeastWarmUp + Settling, request.Seconds * LongWindow) : (LeastWarmUp, request.Seconds);
        var warming = TimeProvider.System.GetTimestamp();
        while (started[0] < WarmUp || TimeProvider.System.GetElapsedTime(warming) < warmUp)
            started = await Next();
        var at = TimeProvider.System.GetTimestamp();
        reader.Say("");
        await reader.Line("latency");
        var now = started;
        while (TimeProvider.System.GetElapsedTime(at).TotalSeconds < seconds)
            now = await Next();
        var elapsed = TimeProvider.System.GetElapsedTime(at).TotalSeconds;
        reader.Say("");
        var latency = await reader.Numbers("latency");
        var events = now[0] - started[0];
        if (events / elapsed < rate * LeastShareWorked)
            throw new InvalidOperationException($"The {what} worked {events / elapsed:0} events/s of the {rate:0} published: it stands still or falls behind, so its latency would be another load's. Run again on a quieter machine; its errors are above.");
        var stages = now.Length == started.Length ? now.Zip(started, (end, start) => (end - start) / events).Skip(2).ToArray() : [];
        return new(events / elapsed, (now[1] - started[1]) / events, latency[0], latency[1], stages);

        async Task<double[]> Next()
        {
            var line = await subject.Numbers("worked");
            publisher.Say(line[0].ToString(CultureInfo.InvariantCulture));
            return line;
        }
    }

    /// <summary>CPU of the bare loop's stages, each alone over the same clicks.</summary>
    private static async Task<double[]> StagesAlone(string model, Request request)
    {
        using var broker = new Part("broker");
        var bootstrap = await broker.Line("broker");
        using var publisher = new Part("publisher", "--bootstrap", bootstrap, "--rate", "0", "--users", $"{request.Users}", "--items", $"{request.Items}", "--seed", $"{request.Seed}");
        using var alone = new Part("alone", "--bootstrap", bootstrap, "--model", model);
        return await alone.Numbers("alone");
    }

    private static double[] Stages(List<Load> loads) =>
        [.. Enumerable.Range(0, loads[0].Stages.Length).Select(stage => Median(loads, load => load.Stages[stage]))];

    private static double Median(List<Load> loads, Func<Load, double> of) => loads.Select(of).Order().ElementAt(loads.Count / 2);

    private static void Print(Request request, Report report)
    {
        if (request.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report));
            return;
        }
        FormattableString table = $"""
            {request.Users} users, {request.Items} items, LSTM-{request.Units}, {request.Rounds} rounds of {request.Seconds} s in turn, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}

            | | engine | bare loop | ratio |
            | --- | --- | --- | --- |
            | events/s, median (least to most) | {report.EngineEventsPerSecond:0} ({report.EngineLeast:0} to {report.EngineMost:0}) | {report.BareEventsPerSecond:0} ({report.BareLeast:0} to {report.BareMost:0}) | {report.Ratio:0.00} |
            | CPU µs per event, whole process | {report.EngineCpu:0} | {report.BareCpu:0} | {report.EngineCpu / report.BareCpu:0.00} |
            | p50 ms from publish to signal, at half its own load | {report.EngineP50:0.0} | {report.BareP50:0.0} | {report.EngineP50 / report.BareP50:0.00} |
            | p99 ms | {report.EngineP99:0.0} | {report.BareP99:0.0} | {report.EngineP99 / report.BareP99:0.00} |
            | bytes per resident user beyond its state, 10 / 60 events each | {report.BytesPerUser:0} / {report.BytesPerFullUser:0} | | |

            | µs per event by stage | engine, a thread's time | bare loop, a thread's time | bare loop's stages alone, CPU |
            | --- | --- | --- | --- |
            | consume | | {report.BareStages[0]:0.0} | {report.AloneStages[0]:0.0} |
            | decode | {report.EngineStages[0]:0.0} | {report.BareStages[1]:0.0} | {report.AloneStages[1]:0.0} |
            | step and rank | {report.EngineStages[1]:0.0} | {report.BareStages[2]:0.0} | {report.AloneStages[2]:0.0} |
            | encode and publish | {report.EngineStages[2]:0.0} | {report.BareStages[3]:0.0} | {report.AloneStages[3]:0.0} |

            Bare loop's CPU per event: {report.BareToAlone:0.00} times the sum of its stages alone.
            """;
        Console.WriteLine(table.ToString(CultureInfo.InvariantCulture));
    }

    private sealed record Load(double EventsPerSecond, double CpuMicroseconds, double P50Ms, double P99Ms, double[] Stages);

    private sealed record Report(
        double EngineEventsPerSecond, double BareEventsPerSecond, double Ratio, double EngineLeast, double EngineMost, double BareLeast, double BareMost,
        double EngineCpu, double BareCpu, double EngineP50, double EngineP99, double BareP50, double BareP99,
        double BytesPerUser, double BytesPerFullUser, double[] EngineStages, double[] BareStages, double[] AloneStages, double BareToAlone);
}
