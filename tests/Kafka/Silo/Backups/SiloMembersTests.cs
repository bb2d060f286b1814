using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class SiloMembersTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"Active\"", "2026-01-05T09:59:58Z", true)]
    [InlineData("3", "2026-01-05T09:59:58.1234567Z", true)]
    [InlineData("1", "2026-01-05T09:59:58Z", true)]
    [InlineData("6", "2026-01-05T09:59:58Z", false)]
    [InlineData("\"Dead\"", "2026-01-05T09:59:58Z", false)]
    [InlineData("3", "2026-01-05T09:59:00Z", false)]
    public void AMemberRunsUntilItIsDeadOrSilent(string status, string alive, bool running) =>
        Assert.Equal(running, SiloMembers.IsRunning($$"""{"Status":{{status}},"IAmAliveTime":"{{alive}}"}""", Now));
}
