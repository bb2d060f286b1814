using System.Text;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class RuleSetReaderTests
{
    [Fact]
    public void AWholeSetIsRead()
    {
        var (rules, faults) = Read("""
            {"version":7,"note":"sale","thresholds":{"bot":0.9999,"fake_order":0.99},"weights":{"order_haste":0.5},"budgets":{"bot":3},"alerts":{"bot":{"per_hour":20},"fake_order":{"per_thousand":2}},
             "windows":{"incident_quiet":"01:00:00"},"allow":{"ips":["10.0.0.1"]},"block":{"devices":["d1"],"sellers":["s1"]}}
            """);
        Assert.Empty(faults);
        Assert.Equal((20.0, 2.0), (rules!.Alerts["bot"].PerHour, rules.Alerts["fake_order"].PerThousand));
        Assert.Equal((7, 0.99, 3, "d1"), (rules.Version, rules.Thresholds["fake_order"], rules.Budgets["bot"], rules.Block.Devices[0]));
    }

    [Theory]
    [InlineData("""{"version":0}""", "$.version is 0; expected 1 or more")]
    [InlineData("""{"version":1,"thresholds":{"bot":1.5}}""", "$.thresholds.bot is 1.5; expected 0.9 to 0.999999")]
    [InlineData("""{"version":1,"thresholds":{"bott":0.99}}""", "$.thresholds.bott is 0.99; expected one of bot, unusual")]
    [InlineData("""{"version":1,"weights":{"order_haste":-1}}""", "$.weights.order_haste is -1; expected 0 to 2")]
    [InlineData("""{"version":1,"budgets":{"bot":0}}""", "$.budgets.bot is 0; expected 1 to 1000")]
    [InlineData("""{"version":1,"alerts":{"bott":{"per_hour":2}}}""", "$.alerts.bott is a budget; expected one of bot, unusual")]
    [InlineData("""{"version":1,"alerts":{"listed":{"per_hour":2}}}""", "$.alerts.listed is a budget; expected one of bot, unusual")]
    [InlineData("""{"version":1,"alerts":{"bot":{}}}""", "$.alerts.bot is empty; expected per_thousand, per_hour, or both")]
    [InlineData("""{"version":1,"alerts":{"bot":null}}""", "$.alerts.bot is empty; expected per_thousand, per_hour, or both")]
    [InlineData("""{"version":1,"alerts":{"bot":{"per_thousand":0}}}""", "$.alerts.bot.per_thousand is 0; expected 0.001 to 1000")]
    [InlineData("""{"version":1,"alerts":{"bot":{"per_hour":-1}}}""", "$.alerts.bot.per_hour is -1; expected 0.001 to 1000000")]
    [InlineData("""{"version":1,"alerts":{"bot":{"per_day":1}}}""", "per_day")]
    [InlineData("""{"version":1,"windows":{"raise_again_after":"00:00:01"}}""", "$.windows.raise_again_after is 00:00:01; expected 00:00:10 to 7.00:00:00")]
    [InlineData("""{"version":1,"allow":{"users":["ann",""]}}""", "$.allow.users[1] is ''; expected 1 to 128 characters")]
    [InlineData("""{"version":1,"treshold":{}}""", "treshold")]
    [InlineData("""{"note":"no version"}""", "version")]
    [InlineData("""{"version":"one"}""", "$.version cannot be read")]
    [InlineData("null", "$ is null")]
    [InlineData("{", "cannot be read")]
    public void AWrongSetIsRefusedWithPathValueAndExpectation(string text, string said)
    {
        var (rules, faults) = Read(text);
        Assert.Null(rules);
        Assert.Contains(faults, fault => fault.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFaultIsNamed() =>
        Assert.Equal(3, Read("""{"version":0,"thresholds":{"bot":2},"budgets":{"bot":-1}}""").Faults.Count);

    private static (Contracts.RuleSet? Rules, IReadOnlyList<string> Faults) Read(string text) => RuleSetReader.Read(Encoding.UTF8.GetBytes(text));
}
