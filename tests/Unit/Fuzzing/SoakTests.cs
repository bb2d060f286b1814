using Personalization.Fuzz;

namespace Personalization.Unit.Tests;

/// <summary>A slice of the soak, the same at every run; and the soak itself, which must find what is wrong.</summary>
public sealed class SoakTests
{
    private const int Inputs = 8_000;

    public static TheoryData<string> Targets => [.. Target.All.Select(static target => target.Name)];

    [Theory, MemberData(nameof(Targets))]
    public void WhateverTheBytesSayTheyAreAnAnswerAtABoundedPrice(string name)
    {
        var soak = new Soak(seed: 1, [Target.All.Single(target => target.Name == name)]);
        soak.Run(0, Inputs, TestContext.Current.CancellationToken);
        Assert.Empty(soak.Findings);
        // Damage that is all refused, or none of it, would prove nothing of the rooms behind the door.
        Assert.InRange(soak.Tallies[0].Taken, 1, Inputs - 1);
    }

    [Fact]
    public void AnExceptionIsFound() => Assert.Contains("by design", Found(static () => throw new InvalidOperationException("by design")), StringComparison.Ordinal);

    [Fact]
    public void ALengthThatIsBelievedIsFound() => Assert.Contains("bytes were allocated for 8", Found(static () => new byte[1 << 20].Length > 0), StringComparison.Ordinal);

    [Fact]
    public void AFindingIsMadeAgainByItsNumber()
    {
        var events = Target.All.Single(static target => target.Name == "events");
        Assert.Equal(events.Draw(new(41)).Size, events.Draw(new(41)).Size);
    }

    private static string Found(Func<bool> read)
    {
        var soak = new Soak(seed: 1, [new("by hand", _ => new(8, read))]);
        soak.Run(0, 1, TestContext.Current.CancellationToken);
        return Assert.Single(soak.Findings);
    }
}
