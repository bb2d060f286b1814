using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class ServingEqualsTrainingTests
{
    private const int Best = 20;
    private const float Tolerance = 1e-4f;
    private static readonly int[] EverySize = [.. Enumerable.Range(1, 64)];

    /// <summary>Where what is added to a network has to come out right too: alone, full, and on both sides of a processor's vectors.</summary>
    private static readonly int[] SomeSizes = [1, 2, 3, 7, 8, 17, 33, 64];

    /// <summary>Users' events meet in batches of every size, in an order of chance; the trainer sees each history in one pass.</summary>
    [Theory]
    [ClassData(typeof(AllNetworks))]
    public async Task OneEventAtATimeThroughBatchesEqualsTheWholeSequence(string architecture, bool byCosine)
    {
        using var random = new RandomModel(architecture, byCosine);
        await AssertEqual(random, EverySize);
    }

    [Theory]
    [ClassData(typeof(ReadingNetworks))]
    public async Task WithKindsGapsAndWordsToo(string architecture)
    {
        using var random = new RandomModel(RandomModel.Reading(architecture));
        await AssertEqual(random, SomeSizes);
    }

    [Theory]
    [ClassData(typeof(AttentiveNetworks))]
    public async Task LookingBackToo(string architecture, bool reading)
    {
        using var random = new RandomModel(RandomModel.LookingBack(architecture, reading));
        // The first of them is what is trained by default.
        await AssertEqual(random, (architecture, reading) == ("lstm", false) ? EverySize : SomeSizes);
    }

    [Fact]
    public async Task ByCosineLookingBackToo()
    {
        using var random = new RandomModel(RandomModel.LookingBack("lstm", reading: false) with { VectorLength = RandomModel.Length, UnitUsers = true });
        await AssertEqual(random, SomeSizes);
    }

    private static async Task AssertEqual(RandomModel random, int[] sizes)
    {
        foreach (var batch in sizes)
        {
            var chance = new Random(batch);
            var histories = Enumerable.Range(0, 64).Select(_ => random.PassageOf(chance, chance.Next(1, 13))).ToArray();
            var options = new InferenceOptions { Accelerator = Accelerator.Cpu, MaxBatch = batch };
            await using var runner = new ModelRunner(random.Load(), options, TimeProvider.System);

            var served = await Serve(runner, histories, chance, TestContext.Current.CancellationToken);

            foreach (var (history, (state, last)) in histories.Zip(served))
                Compare(GoldenVectors.Of(random.Network, history), state, last, runner.Model);
        }
    }

    /// <summary>Hands out the users' next events in an order of chance; a user's own follow each other.</summary>
    private static async Task<(float[] State, Advance Last)[]> Serve(ModelRunner runner, Passage[] histories, Random random, CancellationToken ct)
    {
        var states = Array.ConvertAll(histories, _ => new float[runner.Model.StateSize]);
        var users = Array.ConvertAll(histories, _ => Task.FromResult(default(Advance)));
        var order = histories.SelectMany((history, user) => Enumerable.Repeat(user, history.Items.Length)).ToArray();
        random.Shuffle(order);
        var next = new int[histories.Length];
        foreach (var user in order)
            users[user] = Follow(users[user], user, next[user]++);
        var results = await Task.WhenAll(users);
        return [.. states.Zip(results)];

        async Task<Advance> Follow(Task<Advance> before, int user, int place)
        {
            await before;
            return await runner.Advance(states[user], histories[user].Items[place], histories[user].Contexts.ElementAtOrDefault(place), Best, session: [], ct);
        }
    }

    private static void Compare(GoldenVector expected, float[] state, Advance last, RecurrentModel model)
    {
        Near(expected.State, state);
        Near([expected.LogZ], [last.LogZ]);
        Near(expected.TopScores, last.Top!.Scores);
        Assert.Equal(expected.Intents?.Length, last.Intents?.Length);
        Near(expected.Intents ?? [], last.Intents ?? []);
        if (model.HasSurprise)
            Near(expected.TopScores, [.. expected.TopItems.Select(item => model.Score(state, item))]);
    }

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (wanted, found) in expected.Zip(actual))
            Assert.Equal(wanted, found, Tolerance * MathF.Max(1, MathF.Abs(wanted)));
    }
}
