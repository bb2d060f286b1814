using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>Every operator of every architecture's step: whoever shares its batch, a row comes out the same.</summary>
[Collection(TrainingCollection.Name)]
public sealed class BatchIndependenceTests
{
    private const int Users = 64;
    private const int Events = 9;
    private const int Best = 5;

    [Theory]
    [ClassData(typeof(AllNetworks))]
    public void ARowsResultIsTheSameBitForBitInBatchesOfEverySize(string architecture, bool byCosine)
    {
        using var random = new RandomModel(architecture, byCosine);
        AssertIndependent(random);
    }

    private static void AssertIndependent(RandomModel random)
    {
        using var model = random.Load();
        var expected = Enumerable.Range(0, Users).Select(_ => new float[model.StateSize]).ToArray();
        var answers = Run(model, expected, size: 1);

        for (var size = 2; size <= Users; size++)
        {
            var states = Enumerable.Range(0, Users).Select(_ => new float[model.StateSize]).ToArray();
            Assert.Equal(answers, Run(model, states, size));
            for (var user = 0; user < Users; user++)
                Assert.True(states[user].AsSpan().SequenceEqual(expected[user]), $"User {user} of a batch of {size} differs from the one alone.");
        }
    }

    [Theory]
    [ClassData(typeof(ReadingNetworks))]
    public void WithKindsAndGapsToo(string architecture)
    {
        using var random = new RandomModel(RandomModel.Reading(architecture));
        AssertIndependent(random);
    }

    [Theory]
    [ClassData(typeof(AttentiveNetworks))]
    public void LookingBackToo(string architecture, bool reading)
    {
        using var random = new RandomModel(RandomModel.LookingBack(architecture, reading));
        AssertIndependent(random);
    }

    [Theory]
    [ClassData(typeof(AttentiveNetworks))]
    public void APoisonedWindowToLookBackAtToo(string architecture, bool reading)
    {
        using var random = new RandomModel(RandomModel.LookingBack(architecture, reading));
        AssertApart(random);
    }

    [Theory]
    [ClassData(typeof(AllNetworks))]
    public void APoisonedStateFailsItsOwnRowOnly(string architecture, bool byCosine)
    {
        using var random = new RandomModel(architecture, byCosine);
        AssertApart(random);
    }

    [Theory]
    [ClassData(typeof(ReadingNetworks))]
    public void APoisonedWindowOfKindsAndGapsToo(string architecture)
    {
        using var random = new RandomModel(RandomModel.Reading(architecture));
        AssertApart(random);
    }

    private static void AssertApart(RandomModel random)
    {
        using var model = random.Load();
        using var batch = new GraphBatch(model, capacity: 3);
        var poisoned = Request(Enumerable.Repeat(float.NaN, model.StateSize).ToArray(), 4);
        var huge = Request(Enumerable.Repeat(1e30f, model.StateSize).ToArray(), 4);
        var sound = Request(new float[model.StateSize], 4);
        batch.Run([poisoned, huge, sound]);
        using var alone = new GraphBatch(model, capacity: 1);
        var single = Request(new float[model.StateSize], 4);
        alone.Run([single]);

        Assert.NotNull(poisoned.Failure);
        Assert.Null(sound.Failure);
        Assert.Equal(single.State, sound.State);
    }

    /// <summary>Everybody's events, one after the other, in batches of that size. The log Z, best scores and intents of all.</summary>
    private static float[] Run(RecurrentModel model, float[][] states, int size)
    {
        using var batch = new GraphBatch(model, size);
        var results = new List<float>();
        for (var step = 0; step < Events; step++)
        {
            foreach (var chunk in Enumerable.Range(0, Users).Chunk(size))
            {
                var rows = Array.ConvertAll(chunk, user => Request(states[user], (user * 31 + step * 17) % RandomModel.Items, ContextOf(model, user + step)));
                batch.Run(rows);
                results.AddRange(rows.SelectMany(row => row.Result.Top!.Scores.Prepend(row.Result.LogZ).Concat(row.Result.Intents ?? [])));
            }
        }
        return [.. results];
    }

    private static StepContext ContextOf(RecurrentModel model, int number) => model.Context.ReadsAny ? RandomModel.ContextOf(new Random(number)) : default;

    private static AdvanceRequest Request(float[] state, int item, StepContext context = default)
    {
        var request = new AdvanceRequest(_ => { });
        request.Fill(state, item, Best, session: [], CancellationToken.None, context);
        return request;
    }
}
