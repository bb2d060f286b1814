using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

/// <summary>Steps that read more of an event than its item, against plain arithmetic.</summary>
public sealed class ContextStepTests
{
    private static readonly string[] Kinds = ["view", "purchase"];
    private static readonly int[] Gaps = [60, 3600, 86400];

    private static readonly string[] Words = ["blue", "lamp", "red", "shoe", "tent"];

    public static TheoryData<bool, bool, bool> Features => new() { { true, true, false }, { true, false, false }, { false, true, false }, { true, true, true }, { false, false, true } };

    [Theory]
    [MemberData(nameof(Features))]
    public async Task AStepReadsTheContextWhoeverSharesItsBatch(bool kinds, bool gaps, bool words)
    {
        using var tiny = new TinyModel(context: new() { Kinds = kinds ? Kinds : null, Gaps = gaps ? Gaps : null, Words = words ? Words : null });
        await using var runner = tiny.Run(maxBatch: 7);
        var random = new Random(3);
        var context = runner.Model.Context;
        var histories = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 5).Select(_ =>
            (Item: random.Next(50), Context: new StepContext(random.Next(Math.Max(1, context.KindCount)), random.Next(Math.Max(1, context.GapCount)), words ? StepWords.Of(random.Next(6), random.Next(6), random.Next(6), random.Next(6)) : default))).ToArray()).ToArray();

        var states = await Task.WhenAll(histories.Select(async history =>
        {
            var state = new float[runner.Model.StateSize];
            foreach (var (item, read) in history)
                await runner.Advance(state, item, read, 0, session: [], TestContext.Current.CancellationToken);
            return state;
        }));

        foreach (var (history, state) in histories.Zip(states))
        {
            var (hidden, cell) = tiny.Reference.Run(history);
            Assert.All(hidden.Concat(cell).Zip(state), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    [Fact]
    public async Task ACallerThatTellsTheItemAloneIsRefused()
    {
        using var tiny = new TinyModel(context: new() { Kinds = Kinds });
        await using var runner = tiny.Run();
        var state = new float[runner.Model.StateSize];

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await runner.Advance(state, 3, 0, TestContext.Current.CancellationToken));
        Assert.Contains("tell it the context, too", refused.Message, StringComparison.Ordinal);
        Assert.NotNull((await runner.Advance(state, -1, 2, TestContext.Current.CancellationToken)).Top);
    }

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, 6)]
    public async Task ANumberThatTheModelDoesNotKnowIsRefused(int kind, int gap, int oldest)
    {
        using var tiny = new TinyModel(context: new() { Kinds = Kinds, Gaps = Gaps, Words = Words });
        await using var runner = tiny.Run();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await runner.Advance(new float[runner.Model.StateSize], 3, new(kind, gap, StepWords.Of(0, 0, 0, oldest)), 0, session: [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AModelWithContextIsWarmedUpAsAnyOther()
    {
        using var tiny = new TinyModel(context: new() { Kinds = Kinds, Gaps = Gaps, Words = Words });
        await using var runner = tiny.Run();

        WarmUp.Of(runner, rows: 5);
    }
}
