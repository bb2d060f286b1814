using CsCheck;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class FormatAgreementTests
{
    private const int Present = StateSnapshot.CurrentFormat;
    private const int Before = StateSnapshot.FormatBefore;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    [Fact]
    public void TheFormatBeforeIsWrittenUntilEverySiloHasReadThePresentOneForAWhile()
    {
        var agreement = new FormatAgreement(After).Next([Present, Present], Start);
        Assert.Equal(Before, agreement.At(Start + After - TimeSpan.FromTicks(1)));
        Assert.Equal(Present, agreement.At(Start + After));
    }

    /// <summary>0 is what a silo says that knows of no such agreement.</summary>
    [Theory]
    [InlineData(Before)]
    [InlineData(0)]
    public void OneSiloThatDoesNotReadItHoldsItBackForEver(int former) =>
        Assert.Equal(Before, new FormatAgreement(After).Next([Present, former, Present], Start).At(Start + TimeSpan.FromDays(300)));

    [Fact]
    public void ASiloOfTheVersionBeforeThatComesBackBeginsTheWaitAnew()
    {
        var agreement = new FormatAgreement(After).Next([Present], Start);
        agreement = agreement.Next([Present, Before], Start + TimeSpan.FromMinutes(9));
        agreement = agreement.Next([Present, Present], Start + TimeSpan.FromMinutes(9.5));
        Assert.Equal(Before, agreement.At(Start + TimeSpan.FromMinutes(19)));
        Assert.Equal(Present, agreement.At(Start + TimeSpan.FromMinutes(19.5)));
    }

    [Fact]
    public void ALaterVersionReadsThePresentFormatToo() =>
        Assert.Equal(Present, new FormatAgreement(After).Next([Present, Present + 1], Start).At(Start + After));

    /// <summary>Silos come and go at any time: what is written is read by all that are there, whenever one asks.</summary>
    [Fact]
    public void WhateverSilosComeAndGoAllOfThemReadWhatIsWritten() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[Before, Present + 1].Array[1, 4]).Array[1, 20].Sample(static history =>
        {
            var (agreement, now) = (new FormatAgreement(After), Start);
            foreach (var (minutes, silos) in history)
            {
                now += TimeSpan.FromMinutes(minutes);
                agreement = agreement.Next(silos, now);
                Assert.InRange(agreement.At(now), Before, silos.Min());
            }
        });
}
