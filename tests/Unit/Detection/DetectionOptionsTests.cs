using System.ComponentModel.DataAnnotations;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class DetectionOptionsTests
{
    [Fact]
    public void TheDefaultsWork() => Assert.NotNull(new Detector(new DetectionOptions()));

    [Fact]
    public void AWrongOptionIsRefusedByName()
    {
        Assert.Contains("AlertThreshold", Refused(new() { AlertThreshold = 1.5 }), StringComparison.Ordinal);
        Assert.Contains("QuickHalfLife", Refused(new() { QuickHalfLife = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("MinimumEvents", Refused(new() { MinimumEvents = 0 }), StringComparison.Ordinal);
        Assert.Contains("QuickHalfLife", Refused(new() { QuickHalfLife = TimeSpan.FromMinutes(5) }), StringComparison.Ordinal);
        Assert.Contains("Alerts:bot.per_thousand is 0", Refused(new() { Alerts = new() { ["bot"] = new() { PerThousand = 0 } } }), StringComparison.Ordinal);
        Assert.Contains("Alerts:bott", Refused(new() { Alerts = new() { ["bott"] = new() { PerThousand = 1 } } }), StringComparison.Ordinal);
        Assert.Contains("Baseline", Refused(new() { Baseline = (BaselineSource)7 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(-1, 5)]
    [InlineData(5, double.NaN)]
    public void AWrongSurprisePriorIsRefused(double median, double p95) =>
        Assert.Throws<ArgumentException>(() => new Detector(new DetectionOptions(), new SurprisePrior(median, p95)));

    private static string Refused(DetectionOptions options) => Assert.Throws<ValidationException>(() => new Detector(options)).Message;
}
