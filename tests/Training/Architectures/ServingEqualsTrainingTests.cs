using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class ServingEqualsTrainingTests : IDisposable
{
    private const int Items = 200;
    private const int Best = 20;
    private const float Tolerance = 1e-4f;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Users' events meet in batches of every size, in an order of chance; the trainer sees each history in one pass.</summary>
    [Fact]
    public async Task OneEventAtATimeThroughBatchesEqualsTheWholeSequence()
    {
        var ct = TestContext.Current.CancellationToken;
        using var network = Train();
        ModelFolderWriter.Write(_folder.PathOf("model"), network.ToModel(), new ModelCard
        {
            Name = "random",
            Items = [.. Enumerable.Range(0, Items).Select(item => new CataloguedItem($"item{item}", 1))],
            Golden = GoldenVectors.Of(network, [1, 2, 3]),
        });

        for (var batch = 1; batch <= 64; batch++)
        {
            var random = new Random(batch);
            var histories = Enumerable.Range(0, 64).Select(_ => Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(Items)).ToArray()).ToArray();
            var options = new InferenceOptions { Accelerator = Accelerator.Cpu, MaxBatch = batch };
            await using var runner = new ModelRunner(RecurrentModel.Load(_folder.PathOf("model"), options, NullLogger.Instance), options, TimeProvider.System);

            var served = await Serve(runner, histories, random, ct);

            foreach (var (history, (state, last)) in histories.Zip(served))
                Compare(GoldenVectors.Of(network, history), state, last, runner.Model);
        }
    }

    private static NextItemNetwork Train()
    {
        var random = new Random(5);
        var windows = Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 6).Select(_ => (int)(Items * Math.Pow(random.NextDouble(), 2))).ToArray()).ToList();
        return new NetworkTrainer(new NetworkOptions { Units = 32, Epochs = 2, Seed = 5 }, TimeProvider.System).Train(windows, Items, _ => { }, TestContext.Current.CancellationToken);
    }

    /// <summary>Hands out the users' next events in an order of chance; a user's own follow each other.</summary>
    private static async Task<(float[] State, Advance Last)[]> Serve(ModelRunner runner, int[][] histories, Random random, CancellationToken ct)
    {
        var states = Array.ConvertAll(histories, _ => new float[runner.Model.StateSize]);
        var users = Array.ConvertAll(histories, _ => Task.FromResult(default(Advance)));
        var order = histories.SelectMany((history, user) => Enumerable.Repeat(user, history.Length)).ToArray();
        random.Shuffle(order);
        var next = new int[histories.Length];
        foreach (var user in order)
            users[user] = Follow(users[user], user, histories[user][next[user]++]);
        var results = await Task.WhenAll(users);
        return [.. states.Zip(results)];

        async Task<Advance> Follow(Task<Advance> before, int user, int item)
        {
            await before;
            return await runner.Advance(states[user], item, Best, ct);
        }
    }

    private static void Compare(GoldenVector expected, float[] state, Advance last, RecurrentModel model)
    {
        for (var index = 0; index < state.Length; index++)
            Assert.Equal(expected.State[index], state[index], Tolerance);
        Assert.Equal(expected.LogZ, last.LogZ, Tolerance);
        for (var place = 0; place < Best; place++)
        {
            Assert.Equal(expected.TopScores[place], last.Top!.Scores[place], Tolerance);
            Assert.Equal(expected.TopScores[place], model.Score(state, expected.TopItems[place]), Tolerance);
        }
    }
}
