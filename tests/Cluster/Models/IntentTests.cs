using System.Text.Json;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class IntentTests(ForetellingCluster cluster) : IClassFixture<ForetellingCluster>
{
    [Fact]
    public async Task ARecommendationSaysWhatTheShopperIsAboutToDo()
    {
        var batch = EngineCluster.Batch([Interactions.View("ann", "i3", 0), Interactions.View("ann", "i4", 30)]);
        var signal = (await cluster.User("ann").Apply(batch)).Recommendations[^1];

        var expected = cluster.Model.IntentsAfter([3, 4])!;
        Assert.Equal(["cart", "purchase", "leave"], signal.Intents!.Keys);
        Assert.Equal(expected[1], signal.Intents["purchase"], 1e-5f);
        var json = JsonSerializer.Serialize(signal, WireJson.Default.Recommendation);
        Assert.Contains($"\"intents\":{{\"cart\":{JsonSerializer.Serialize(signal.Intents["cart"])},", json, StringComparison.Ordinal);
        // Kept with the state until it is committed: the same again, and through a snapshot, too.
        Assert.Equal(signal.Intents, (await cluster.User("ann").Apply(batch)).Recommendations[^1].Intents);
        await cluster.User("ann").Snapshot("log", 0, committed: 0, token: 0);
        await cluster.Deactivate("ann");
        Assert.Equal(signal.Intents, (await cluster.User("ann").Apply(batch)).Recommendations[^1].Intents);
    }

    [Fact]
    public async Task NothingIsForetoldWithoutConsentOrAStep()
    {
        var batch = EngineCluster.Batch(
        [
            Interactions.View("bob", "i3", 0),
            Interactions.View("bob", "unheard-of", 10),
            Interactions.View("bob", "i3", 20) with { Id = "no", Type = InteractionType.Consent, Item = null, Consent = false },
            Interactions.View("bob", "i5", 30),
        ]);
        var signals = (await cluster.User("bob").Apply(batch)).Recommendations;

        Assert.Equal([true, false, false, false], signals.Select(static signal => signal.Intents is not null));
        Assert.DoesNotContain("intents", JsonSerializer.Serialize(signals[3], WireJson.Default.Recommendation), StringComparison.Ordinal);
    }
}
