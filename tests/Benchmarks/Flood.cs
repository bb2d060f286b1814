using System.Globalization;
using Personalization.Fakes;

namespace Personalization.Benchmarks;

/// <summary>What a user who sends thousands of events a second does to the others: their latency before and during the flood, in one run of the engine.</summary>
internal static class Flood
{
    private const double FloodPerSecond = 10_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>What was asked for; <paramref name="Burst"/> is <c>Ingest:UserBurst</c>.</summary>
    public sealed record Request(double Rate, int Users, int Items, int Units, int Seconds, int? Burst);

    public static async Task<int> Run(Request request)
    {
        using var model = new TinyModel(request.Items, request.Units, seed: 1, "benchmark-lstm");
        using var broker = new Part("broker");
        var bootstrap = await broker.Line("broker");
        using var engine = new Part(["engine", "--bootstrap", bootstrap, "--model", model.Folder, .. request.Burst is { } burst ? ["--burst", $"{burst}"] : Array.Empty<string>()]);
        using var reader = new Part("reader", "--bootstrap", bootstrap);
        await reader.Line("reader");
        await engine.Numbers("worked");
        using var publisher = new Part("publisher", "--bootstrap", bootstrap, "--rate", Part.Number(request.Rate), "--users", $"{request.Users}", "--items", $"{request.Items}", "--seed", "1");
        var quiet = await Measure(engine, reader, WarmUp, request.Seconds);
        using var flooder = new Part("flooder", "--bootstrap", bootstrap, "--rate", Part.Number(FloodPerSecond), "--items", $"{request.Items}");
        var flooded = await Measure(engine, reader, Settling, request.Seconds);
        FormattableString table = $"""
            {request.Rate:0} events/s of {request.Users} users, then {FloodPerSecond:0} events/s of one more besides, LSTM-{request.Units}, {request.Items} items, {request.Seconds} s each, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}

            | the others' signals | without | during the flood | ratio |
            | --- | --- | --- | --- |
            | events/s handled | {quiet.PerSecond:0} | {flooded.PerSecond:0} | |
            | p50 ms | {quiet.P50:0.0} | {flooded.P50:0.0} | {flooded.P50 / quiet.P50:0.00} |
            | p99 ms | {quiet.P99:0.0} | {flooded.P99:0.0} | {flooded.P99 / quiet.P99:0.00} |
            """;
        Console.WriteLine(table.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<(double PerSecond, double P50, double P99)> Measure(Part engine, Part reader, TimeSpan before, int seconds)
    {
        await Pass(engine, before);
        reader.Say("");
        await reader.Line("latency");
        var (at, started) = (TimeProvider.System.GetTimestamp(), await engine.Numbers("worked"));
        var ended = await Pass(engine, TimeSpan.FromSeconds(seconds));
        var elapsed = TimeProvider.System.GetElapsedTime(at).TotalSeconds;
        reader.Say("");
        var latency = await reader.Numbers("latency");
        return ((ended[0] - started[0]) / elapsed, latency[0], latency[1]);
    }

    /// <summary>The engine's last report in that time: reading them keeps its output from filling up.</summary>
    private static async Task<double[]> Pass(Part engine, TimeSpan time)
    {
        var at = TimeProvider.System.GetTimestamp();
        var last = await engine.Numbers("worked");
        while (TimeProvider.System.GetElapsedTime(at) < time)
            last = await engine.Numbers("worked");
        return last;
    }
}
