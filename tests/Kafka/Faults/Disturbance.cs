using System.Collections.Concurrent;
using Personalization.Fakes;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>Tells whether a stream came out as if nothing had happened.</summary>
internal static class Disturbance
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What the same log gives from its beginning, with a store of its own and nobody killed: states by key, anomalies by id.</summary>
    public static async Task<(SortedDictionary<string, string> States, IReadOnlyDictionary<string, string> Anomalies)> Undisturbed(
        TinyModel model, EmbeddedBroker broker, ConcurrentDictionary<string, string> expected, params string[] more)
    {
        using var others = new Servers();
        using var lists = new SignalReader(broker.BootstrapServers, "undisturbed.recommendations");
        using var alarms = new SignalReader(broker.BootstrapServers, "undisturbed.anomalies");
        await using var silo = SharedServers.Start(model, broker, others.Store, group: "undisturbed",
            ["--Kafka:Topics:Recommendations=undisturbed.recommendations", "--Kafka:Topics:Anomalies=undisturbed.anomalies", .. more]);
        await Until(() => expected.Keys.All(lists.ById.ContainsKey), () => $"Undisturbed: {Missing(expected, lists, silo)}");
        Assert.Equal(0, await silo.Interrupted(TestContext.Current.CancellationToken));
        await alarms.CaughtUp(TestContext.Current.CancellationToken);
        return (await StoredUsers.Read(others.Store.ConnectionString, PublishedStream.Log), alarms.ById);
    }

    public static string Missing(ConcurrentDictionary<string, string> expected, SignalReader reader, SiloProcess silo)
    {
        var missing = expected.Where(pair => !reader.ById.ContainsKey(pair.Key)).Select(static pair => $"{pair.Value}: {pair.Key}").ToArray();
        return $"{missing.Length} of {expected.Count} signals missing, {string.Join(", ", missing.Take(5))}; {reader.Records.Count} records read\n{silo.Output}";
    }

    public static async Task Until(Func<bool> condition, Func<string> otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                Assert.Fail(otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
