namespace Personalization.Ingest;

/// <summary>
/// Asks now and then whether the clickstream is still the log that positions are kept of. A topic that is re-created under a running
/// silo would else be read on at the old one's offsets. Only the poll loop uses it.
/// </summary>
internal sealed class LogWatch(string log, Func<Task<string>> resolve, TimeProvider time)
{
    /// <summary>Between two questions.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _askedAt = time.GetTimestamp();
    private Task<string>? _answer;

    /// <summary>Asks if it is time, and looks at the answer when there is one; never waits. A broker that does not answer is asked again.</summary>
    /// <exception cref="InvalidOperationException">It is another log.</exception>
    public void Look()
    {
        if (_answer is null && time.GetElapsedTime(_askedAt) >= Interval)
            (_askedAt, _answer) = (time.GetTimestamp(), resolve());
        if (_answer is not { IsCompleted: true } answer)
            return;
        _answer = null;
        if (answer.IsCompletedSuccessfully && answer.Result != log)
            throw new InvalidOperationException(
                $"The clickstream topic was log '{log}' and is now '{answer.Result}': it was re-created, or Kafka:BootstrapServers leads to another cluster. " +
                "Positions of the old log say nothing of the new; a silo that starts now begins at what the group has committed of the new log, or at its beginning, with the users it knows.");
    }
}
