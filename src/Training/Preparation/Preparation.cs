using System.Globalization;

namespace Personalization.Training;

/// <summary>
/// From a log to files to train, validate and test with. The log is read twice, a line at a time: once for what cleaning and splitting
/// need to know, once to write what is kept as it was, so that prices and sessions survive. Events that move no state are left behind.
/// </summary>
internal static class Preparation
{
    /// <returns>What was done, in a line.</returns>
    /// <exception cref="InvalidDataException">The log has too many bad lines, or nothing is left of it.</exception>
    public static string Run(PreparationRequest request, CancellationToken ct)
    {
        var log = ClickLog.Of(Events(request, request.Reading), request.Options.ByUser);
        var plan = PreparationPlan.Of(log, request.Options);
        if (!plan.Parts.Any(parts => parts.HasFlag(Parts.Train)))
            throw new InvalidDataException($"{request.Input} holds {log.Clicks.Count:N0} events of interest, but cleaning and splitting leave none to train with; lower --min-item, or --test-days and --validation-days.");
        using var files = new PartFiles(request.Output);
        Write(request, log, plan, files, ct);
        files.Finish();
        return string.Create(CultureInfo.InvariantCulture, $"Of {log.Clicks.Count:N0} events of {log.Items:N0} items: {files.EventsOf(Parts.Train):N0} to train.jsonl, {files.EventsOf(Parts.Validation):N0} to validation.jsonl, {files.EventsOf(Parts.Test):N0} to test.jsonl");
    }

    /// <summary>Suspects do not teach.</summary>
    private static IEnumerable<Contracts.Interaction> Events(PreparationRequest request, InteractionLogOptions reading) =>
        InteractionLog.Stream(request.Format, request.Input, reading).Where(interaction => request.Suspects?.Include(interaction) != true);

    private static void Write(PreparationRequest request, ClickLog log, PreparationPlan plan, PartFiles files, CancellationToken ct)
    {
        var place = -1;
        // Its bad lines were told the first time.
        foreach (var interaction in Events(request, request.Reading with { OnBadLine = null }))
        {
            ct.ThrowIfCancellationRequested();
            if (interaction.InterestItem is null || plan.Parts[++place] == Parts.None)
                continue;
            var history = log.NameOf(log.Clicks[place].History);
            files.Write(interaction with { User = plan.Sessions[place] == 0 ? history : $"{history}/{plan.Sessions[place]}" }, plan.Parts[place]);
        }
    }
}
