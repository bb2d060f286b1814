using Microsoft.Extensions.Time.Testing;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class LogWatchTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TheSameLogIsAskedForOnceAnIntervalAndNoMore()
    {
        var asked = 0;
        var watch = new LogWatch("log-1", () => Task.FromResult(++asked > 0 ? "log-1" : ""), _time);
        watch.Look();
        Assert.Equal(0, asked);
        for (var look = 0; look < 10; look++)
        {
            _time.Advance(LogWatch.Interval / 5);
            watch.Look();
        }
        Assert.Equal(2, asked);
    }

    [Fact]
    public void AnotherLogEndsThePollLoopWithBothNames()
    {
        var watch = new LogWatch("log-1", static () => Task.FromResult("log-2"), _time);
        _time.Advance(LogWatch.Interval);
        var failure = Assert.Throws<InvalidOperationException>(watch.Look);
        Assert.Contains("log-1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("log-2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABrokerThatDoesNotAnswerIsAskedAgain()
    {
        var answers = new Queue<Task<string>>([Task.FromException<string>(new TimeoutException()), new TaskCompletionSource<string>().Task]);
        var watch = new LogWatch("log-1", () => answers.Dequeue(), _time);
        for (var interval = 0; interval < 4; interval++)
        {
            _time.Advance(LogWatch.Interval);
            watch.Look();
        }
        Assert.Empty(answers);
    }
}
