using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Looks at dead letters or parked events, takes them out as JSON lines, and publishes their events again.</summary>
internal static class DeadLettersCommand
{
    /// <summary>A line per letter, then a line per reason. 0, or 1 where the broker does not answer.</summary>
    public static Task<int> List(LetterFilter filter, KafkaOptions kafka, TextWriter output, CancellationToken cancellation) => Answered(kafka, () =>
    {
        var letters = LetterReading.Letters(filter.Box, kafka, static _ => false, cancellation);
        var wanted = filter.Select(letters);
        foreach (var letter in wanted)
            output.WriteLine(LetterLine.Of(letter));
        output.WriteLine($"{(wanted.Count > 0 ? Environment.NewLine : "")}{LetterLine.Count(wanted.Count, letters, filter.Box, kafka.Topics)}");
        foreach (var line in LetterLine.Summary(wanted))
            output.WriteLine(line);
        return Task.FromResult(0);
    });

    /// <summary>A line of JSON per letter; how many goes to <paramref name="notes"/>. 0, or 1 where the broker does not answer.</summary>
    public static Task<int> Export(LetterFilter filter, KafkaOptions kafka, Func<TextWriter> open, TextWriter notes, CancellationToken cancellation) => Answered(kafka, () =>
    {
        var letters = LetterReading.Letters(filter.Box, kafka, filter.Wants, cancellation);
        var wanted = filter.Select(letters);
        using var output = open();
        foreach (var letter in wanted)
            output.WriteLine(LetterJson.Of(letter));
        notes.WriteLine(LetterLine.Count(wanted.Count, letters, filter.Box, kafka.Topics));
        return Task.FromResult(0);
    });

    /// <summary>
    /// Publishes the events of the wanted letters again, a line for each with what became of it; with <paramref name="dryRun"/> only the lines.
    /// 0 where every one is published now or was before, else 1.
    /// </summary>
    public static Task<int> Replay(LetterFilter filter, bool outOfOrder, bool dryRun, KafkaOptions kafka, TextWriter output, CancellationToken cancellation) => Answered(kafka, async () =>
    {
        var letters = LetterReading.Letters(filter.Box, kafka, filter.Wants, cancellation);
        var wanted = filter.Select(letters);
        var elsewhere = LetterReading.Letters(filter.Box.Other, kafka, static _ => false, cancellation);
        var plan = new ReplayPlan(kafka.Topics.Clickstream, [.. letters, .. elsewhere]);
        var trace = LetterReading.Trace(kafka, plan.LookFrom(wanted), wanted, cancellation);
        var steps = plan.Decide(wanted, trace, outOfOrder);
        await output.WriteLineAsync(LetterLine.Count(wanted.Count, letters, filter.Box, kafka.Topics));
        var unsent = await Act(steps, dryRun ? null : new LetterReplay(kafka), output, cancellation);
        foreach (var fate in steps.CountBy(static step => step.Fate).OrderBy(static fate => fate.Key))
            await output.WriteLineAsync($"{fate.Value,8}  {ReplayStep.NameOf(fate.Key)}{(fate.Key != ReplayFate.Sent ? "" : dryRun ? " (planned: nothing is sent in a dry run)" : $" ({fate.Value - unsent} acknowledged)")}");
        return unsent > 0 || steps.Any(static step => step.IsRefused) ? 1 : 0;
    });

    /// <summary>Takes the steps one after the other, up to the first that fails: later events of the same user must not get past it. How many were to be sent and are not.</summary>
    private static async Task<int> Act(IReadOnlyList<ReplayStep> steps, LetterReplay? replay, TextWriter output, CancellationToken cancellation)
    {
        using var owned = replay;
        var unsent = replay is null ? 0 : steps.Count(static step => step.IsSent);
        foreach (var step in steps)
        {
            if (step.IsSent && replay is not null)
            {
                try
                {
                    cancellation.ThrowIfCancellationRequested();
                    await replay.Publish(step.Letter);
                    unsent--;
                }
                catch (Exception e) when (e is KafkaException or OperationCanceledException)
                {
                    await output.WriteLineAsync($"Stopped before {LetterLine.Origin(step.Letter)}: {(e is KafkaException ? e.Message : "interrupted")}. {unsent} are not acknowledged; the same command goes on from there.");
                    return unsent;
                }
            }
            await output.WriteLineAsync(step.ToString());
        }
        return unsent;
    }

    private static async Task<int> Answered(KafkaOptions kafka, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (KafkaException e)
        {
            await Console.Error.WriteLineAsync($"The broker at {kafka.BootstrapServers} does not answer: {e.Error.Reason}. Expected a running broker; see Kafka:BootstrapServers and --bootstrap.");
            return 1;
        }
    }
}
