using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Processes;
using Personalization.Silo;

namespace Personalization.Chaos;

/// <summary>One run: an engine under load and faults, then a verdict.</summary>
internal sealed class ChaosRun(Settings settings, string logs)
{
    private readonly string _log = $"{Surroundings.Prefix}-log";

    /// <summary>What promises were broken, and whether all that was expected had come before the silos were told to end. Prints the counts.</summary>
    public async Task<(Verdict Verdict, bool Drained)> Run(CancellationToken cancellation)
    {
        using var model = new TinyModel();
        await using var around = await Surroundings.Start(settings.Bootstrap);
        using var input = new TopicTail(around.BootstrapServers, around.Topics.Clickstream);
        using var lists = new TopicTail(around.BootstrapServers, around.Topics.Recommendations);
        using var anomalies = new TopicTail(around.BootstrapServers, around.Topics.Anomalies);
        await using var fleet = StartFleet(model, around);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var traffic = new Traffic(around, settings).Run(enough.Token);
        await fleet.Ready(cancellation);
        var ready = TimeProvider.System.GetTimestamp();
        var rollout = new Rollout(fleet, settings).Run(cancellation);
        var faults = await new FaultDriver(fleet, around).Run(FaultSchedule.Of(settings), settings.Duration, cancellation);
        var halts = await rollout;
        await enough.CancelAsync();
        var published = await traffic;
        // A record too many is the broker's affair (a producer's retry), one too few is the checker's.
        if (!await Until(() => input.Records.Count >= published, cancellation))
            throw new InvalidOperationException($"The checker itself read {input.Records.Count} of {published} events from {around.Topics.Clickstream} and can judge nothing. Has the broker dropped the log's beginning? Try fewer minutes.");

        using var plain = new PlainModel(model.Load());
        var expected = Recomputation.Of(input.Records, _log, plain, settings.TopK);
        var drained = await Until(() => Seen(lists, anomalies).Select(static signal => signal.Id).ToHashSet().IsSupersetOf(expected.Signals.Select(static signal => signal.Id)), cancellation);
        await fleet.LeaveAll(cancellation);
        var verdict = Verdict.Of(expected.Signals, Seen(lists, anomalies), Bytes(expected), await Stored(around));
        var answers = Answers(input, lists);
        if (!settings.ExactlyOnce && lists.Skipped + anomalies.Skipped is var skipped and > 0)
            Console.Error.WriteLine($"The broker dropped {skipped} signals before the checker had read them: as many of those that are lost are its.");
        Print(published, faults, Rolled(halts, answers.Where(answer => answer.Came > ready)), fleet, verdict, answers);
        return (verdict, drained);
    }

    private Fleet StartFleet(TinyModel model, Surroundings around)
    {
        var ports = Enumerable.Range(0, settings.Silos).Select(static _ => (Http: Ports.Free(), Silo: Ports.Free(), Gateway: Ports.Free())).ToArray();
        return new(settings.Silos, settings.Previous is not null, (silo, isPrevious) => new(
            isPrevious ? settings.Previous! : SiloProcess.ThisBuild, model.Folder, ports[silo].Http, variable: null,
            [.. SiloSettings.Of(settings, around, _log), $"--Silo:SiloPort={ports[silo].Silo}", $"--Silo:GatewayPort={ports[silo].Gateway}"]), logs);
    }

    private static List<Signal> Seen(TopicTail lists, TopicTail anomalies) =>
    [
        .. lists.Records.Select(static record => Signal.Of(JsonSerializer.Deserialize(record.Value!, WireJson.Default.Recommendation)!) with { Content = Encoding.UTF8.GetString(record.Value!) }),
        .. anomalies.Records.Select(static record => Signal.Of(JsonSerializer.Deserialize(record.Value!, WireJson.Default.Anomaly)!) with { Content = Encoding.UTF8.GetString(record.Value!) }),
    ];

    private Dictionary<string, string> Bytes(Recomputation expected)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        return expected.States.Select(pair => (pair.Key, StoredUsers.Bytes(pair.Value, serializer, HasLinks)))
            .Concat(expected.Entities.Select(pair => ($"{pair.Key}", StoredEntities.Bytes(pair.Value, serializer))))
            .ToDictionary();
    }

    /// <summary>A key is made of the service, the kind of grain, the user and the state's name.</summary>
    private async Task<Dictionary<string, string>> Stored(Surroundings around) =>
        (await StoredUsers.Read(around.StoreAddress, _log, hasLinks: HasLinks)).Select(static pair => (pair.Key.Split('/')[^2], pair.Value))
            .Concat(await StoredEntities.Read(around.StoreAddress))
            .ToDictionary();

    /// <summary>An earlier version may forget which entities heard of a user.</summary>
    private bool HasLinks => settings.Previous is null;

    /// <summary>When each event came, and when its list was seen first.</summary>
    private static List<(long Came, long Answered)> Answers(TopicTail input, TopicTail lists)
    {
        var came = input.Records.ToDictionary(static record => (record.Partition, record.Offset), static record => record.At);
        return
        [
            .. lists.Records
                .Select(static record => (JsonSerializer.Deserialize(record.Value!, WireJson.Default.Recommendation)!.Position, record.At))
                .DistinctBy(static answer => answer.Position)
                .Select(answer => (came[(answer.Position.Partition, answer.Position.Offset)], answer.At)),
        ];
    }

    /// <summary>How silos of two versions got on; nothing where there is but one.</summary>
    private string Rolled(int halts, IEnumerable<(long Came, long Answered)> answers) => settings.Previous is null ? ""
        : $"replaced={Replacement.Of(settings).Count} halts={halts} waited_max={answers.Select(static answer => Elapsed(answer.Came, answer.Answered)).DefaultIfEmpty().Max().TotalSeconds:f1}s ";

    private static void Print(int events, IReadOnlyList<FaultTrace> faults, string rolled, Fleet fleet, Verdict verdict, List<(long Came, long Answered)> answers)
    {
        int Count(params FaultKind[] kinds) => faults.Count(fault => kinds.Contains(fault.Fault.Kind));
        var recoveries = Recovery.Of(faults.Select(static fault => (fault.Recoverable, fault.Ended)), answers, Elapsed);
        foreach (var (fault, settled) in faults.Zip(Recovery.Settled([.. faults.Select(static fault => fault.Began)], answers, Elapsed)))
            Console.Error.WriteLine($"{fault.Fault}: settled after {settled.TotalSeconds:f1} s");
        var median = recoveries.Length == 0 ? default : recoveries[recoveries.Length / 2];
        Console.WriteLine(
            $"events={events} kills={Count(FaultKind.Kill)} damages={Count(FaultKind.Damage)} pauses={Count(FaultKind.Pause)} leaves={Count(FaultKind.Leave)} cuts={Count(FaultKind.CutBroker, FaultKind.CutStore)} " +
            $"{rolled}{verdict} recovery_p50={median.TotalSeconds:f1}s recovery_max={recoveries.LastOrDefault().TotalSeconds:f1}s restarts={fleet.Restarts}");
    }

    private static TimeSpan Elapsed(long from, long to) => TimeProvider.System.GetElapsedTime(from, to);

    /// <summary>False where patience ends first: the counts then say what is missing.</summary>
    private async Task<bool> Until(Func<bool> condition, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > settings.Patience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellation);
        }
        return true;
    }
}
