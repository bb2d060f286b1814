using System.CommandLine;

namespace Personalization.Silo;

/// <summary>The command line of <c>dead-letters</c> and <c>parked</c>: <c>list</c>, <c>export</c> and <c>replay</c>.</summary>
internal static class DeadLetterVerbs
{
    private static readonly Option<string[]> Reason = new("--reason") { Description = "Only letters of this reason code, see docs/events.md. Repeatable." };
    private static readonly Option<string?> User = new("--user") { Description = "Only letters of this user." };
    private static readonly Option<string?> Since = new("--since") { Description = "Only letters written since a time (2026-01-05T10:00:00Z) or in the last 90s, 30m, 2h, 7d." };
    private static readonly Option<string?> Until = new("--until") { Description = "Only letters written before a time, or longer ago than an age." };
    private static readonly Option<int?> Limit = new("--limit") { Description = "At most so many, the oldest." };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write. Default: standard output." };
    private static readonly Option<bool> OutOfOrder = new("--out-of-order") { Description = "Replay also where later events of the user were taken, or nobody can tell." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would become of each letter, and send nothing." };

    /// <summary>Both verbs; <paramref name="bootstrap"/> as for the others.</summary>
    public static IEnumerable<Command> Of(Option<string?> bootstrap) =>
    [
        Of(LetterBox.DeadLetters, "List, export or replay the events that could not be taken.", bootstrap),
        Of(LetterBox.Parked, "List, export or replay the events that were too many of one user.", bootstrap),
    ];

    private static Command Of(LetterBox box, string description, Option<string?> bootstrap) => new(box.Verb, description)
    {
        Verb("list", $"A line for each of the {box.Noun}, then how many there are of each reason.", bootstrap, [],
            (parsed, configuration, cancellation) => DeadLettersCommand.List(
                Filter(box, parsed), BrokerAddress.Find(configuration, parsed.GetValue(bootstrap)), Console.Out, cancellation)),
        Verb("export", $"The {box.Noun} as JSON lines, with everything in them.", bootstrap, [Out],
            (parsed, configuration, cancellation) => DeadLettersCommand.Export(
                Filter(box, parsed), BrokerAddress.Find(configuration, parsed.GetValue(bootstrap)), () => Open(parsed.GetValue(Out)), Console.Error, cancellation)),
        Verb("replay", "Publish the events again, each user's in order. What is replayed is not parked again.", bootstrap, [OutOfOrder, DryRun],
            (parsed, configuration, cancellation) => DeadLettersCommand.Replay(
                Filter(box, parsed), parsed.GetValue(OutOfOrder), parsed.GetValue(DryRun), BrokerAddress.Find(configuration, parsed.GetValue(bootstrap)), Console.Out, cancellation)),
    };

    private static Command Verb(
        string name, string description, Option<string?> bootstrap, Option[] further, Func<ParseResult, IConfiguration, CancellationToken, Task<int>> run)
    {
        var verb = new Command(name, description) { Reason, User, Since, Until, Limit, bootstrap };
        Array.ForEach(further, verb.Options.Add);
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration => run(parsed, configuration, cancellation)));
        return verb;
    }

    private static LetterFilter Filter(LetterBox box, ParseResult parsed)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Box = box,
            Reasons = parsed.GetValue(Reason) ?? [],
            User = parsed.GetValue(User),
            Since = parsed.GetValue(Since) is { } since ? Moment.Parse("--since", since, now) : DateTimeOffset.MinValue,
            Until = parsed.GetValue(Until) is { } until ? Moment.Parse("--until", until, now) : DateTimeOffset.MaxValue,
            Limit = parsed.GetValue(Limit) switch
            {
                null => int.MaxValue,
                < 1 and var wrong => throw new ConfigurationException($"--limit is {wrong}; expected 1 or more."),
                { } limit => limit,
            },
        };
    }

    private static TextWriter Open(FileInfo? file)
    {
        try
        {
            return file?.CreateText() ?? Console.Out;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out is '{file}': {e.Message} Expected a file that can be written.");
        }
    }
}
