using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>The embedded store's disk runs out of room: nothing is lost, and states are what they would have been.</summary>
public sealed class DiskFullTests(ITestOutputHelper output)
{
    private const int Disk = 256;
    private const long Mebibyte = 1 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="reserve">In MiB.</param>
    /// <param name="left">In MiB: half the reserve is left to end in order; nothing is where the disk fills faster than the silo looks.</param>
    [Theory(Timeout = 8 * 60_000)]
    [InlineData(64, 32)]
    [InlineData(1, 0)]
    public async Task WithRoomAgainItGoesOnWhereItWas(int reserve, int left)
    {
        using var disk = SmallDisk.Mount(Disk);
        Assert.SkipWhen(disk is null, "Only root may mount a small disk, and not in every container.");
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var broker = EmbeddedBroker.Start(new());
        using var recommendations = new SignalReader(broker.BootstrapServers, Topics.Recommendations);
        using var enough = new CancellationTokenSource();
        var publishing = PublishedStream.Run(broker.BootstrapServers, seed: 9, enough.Token);
        await using (var silo = Start(model, broker, disk, reserve))
        {
            await silo.Ready(Cancellation);
            await Disturbance.Until(() => recommendations.ById.Count > 300, () => $"no signals\n{silo.Output}");
            disk.Fill(but: left * Mebibyte);
            Assert.Equal(1, await silo.Ended(Cancellation));
            Assert.Contains("Data:Reserve", silo.Output, StringComparison.Ordinal);
        }
        await Refused(model, broker, disk, reserve);

        disk.Empty();
        await using var successor = Start(model, broker, disk, reserve);
        await successor.Ready(Cancellation);
        var before = recommendations.ById.Count;
        await Disturbance.Until(() => recommendations.ById.Count > before + 200, () => $"no signals from the successor\n{successor.Output}");
        await enough.CancelAsync();
        var expected = await publishing;
        await Disturbance.Until(() => expected.Keys.All(recommendations.ById.ContainsKey), () => Disturbance.Missing(expected, recommendations, successor));
        Assert.Equal(0, await successor.Interrupted(Cancellation));
        Assert.Empty(recommendations.Contradictions);
        await Compare(model, broker, disk, expected);
        output.WriteLine($"left={left} MiB events={expected.Count} lost=0 repeated={recommendations.Repeats} wrong_state=0");
    }

    private static async Task Refused(TinyModel model, EmbeddedBroker broker, SmallDisk disk, int reserve)
    {
        await using var refused = Start(model, broker, disk, reserve);
        Assert.Equal(2, await refused.Ended(Cancellation));
        Assert.Contains("MiB free", refused.Output, StringComparison.Ordinal);
    }

    private static async Task Compare(TinyModel model, EmbeddedBroker broker, SmallDisk disk, System.Collections.Concurrent.ConcurrentDictionary<string, string> expected)
    {
        var (states, _) = await Disturbance.Undisturbed(model, broker, expected);
        using var data = DataFolder.Take(disk.Folder);
        using var store = EmbeddedStore.Start(data);
        var survived = await StoredUsers.Read(store.ConnectionString, PublishedStream.Log);
        Assert.Equal(PublishedStream.Users, survived.Count);
        Assert.All(states, state => Assert.Equal(state.Value, survived[state.Key]));
    }

    private static SiloProcess Start(TinyModel model, EmbeddedBroker broker, SmallDisk disk, int reserve) =>
        SharedServers.Start(model, broker, store: "", group: "narrow", $"--Data:Folder={disk.Folder}", $"--Data:Reserve={reserve * Mebibyte}");
}
