using System.CommandLine;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>The command line of <c>rules</c>, <c>label</c>, <c>labels</c> and <c>explain</c>.</summary>
internal static class FraudVerbs
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "A rule set as JSON, see docs/anomalies.md." };
    private static readonly Argument<FileInfo> Out = new("out") { Description = "File to write, a line of JSON for each label." };
    private static readonly Argument<string> AnomalyId = new("anomaly-id") { Description = "The anomaly's id." };
    private static readonly Argument<string> AnyId = new("id") { Description = "The id of an anomaly or of an incident." };
    private static readonly Argument<string> Verdict = new Argument<string>("verdict") { Description = "confirmed or dismissed." }.AcceptOnlyFromAmong("confirmed", "dismissed");
    private static readonly Option<string> Analyst = new("--analyst") { Description = "Who says so.", Required = true };
    private static readonly Option<string> Since = new("--since") { Description = "Events written since a time (2026-01-05T10:00:00Z) or in the last 90s, 30m, 2h, 7d.", DefaultValueFactory = static _ => "1h" };
    private static readonly Option<string?> Note = new("--note") { Description = "Why, in your words." };

    /// <summary>The verbs; <paramref name="bootstrap"/> as for the others.</summary>
    public static IEnumerable<Command> Of(Option<string?> bootstrap)
    {
        var broker = (ParseResult parsed, IConfiguration configuration) => BrokerAddress.Find(configuration, parsed.GetValue(bootstrap));
        yield return new Command("rules", "Show, check, try or publish rule sets: they take effect without a restart.")
        {
            Verb(new("show", "The rule sets of the topic.") { bootstrap }, (parsed, configuration, cancellation) => Task.FromResult(FraudCommands.ShowRules(broker(parsed, configuration), Console.Out, cancellation))),
            Verb(new("check", "Say what is wrong with a rule set.") { File }, (parsed, _, _) => Task.FromResult(FraudCommands.CheckRules(Bytes(parsed), Console.Out))),
            Verb(new("dry-run", "Say what a rule set would have told of lately.") { File, Since, bootstrap }, (parsed, configuration, _) => Task.FromResult(DryRun(parsed, configuration, broker(parsed, configuration)))),
            Verb(new("publish", "Check a rule set and publish it.") { File, bootstrap }, (parsed, configuration, cancellation) => FraudCommands.PublishRules(Bytes(parsed), broker(parsed, configuration), Console.Out, cancellation)),
        };
        yield return Verb(new("label", "Say whether an anomaly was one.") { AnomalyId, Verdict, Analyst, Note, bootstrap }, (parsed, configuration, cancellation) => FraudCommands.Label(
            new(parsed.GetRequiredValue(AnomalyId), parsed.GetValue(Verdict) == "confirmed" ? LabelVerdict.Confirmed : LabelVerdict.Dismissed, parsed.GetRequiredValue(Analyst), parsed.GetValue(Note)) { Time = TimeProvider.System.GetUtcNow() },
            broker(parsed, configuration), Console.Out, cancellation));
        yield return new Command("labels", "Take labels out.")
        {
            Verb(new("export", "Labels with the inputs of their anomalies, as JSON lines.") { Out, bootstrap }, (parsed, configuration, cancellation) =>
            {
                using var output = parsed.GetRequiredValue(Out).CreateText();
                return Task.FromResult(FraudCommands.ExportLabels(broker(parsed, configuration), output, cancellation));
            }),
        };
        yield return Verb(new("explain", "Tell an anomaly, or the latest of an incident, as a person would.") { AnyId, bootstrap }, (parsed, configuration, cancellation) =>
            Task.FromResult(FraudCommands.Explain(parsed.GetRequiredValue(AnyId), broker(parsed, configuration), Console.Out, cancellation)));
    }

    private static int DryRun(ParseResult parsed, IConfiguration configuration, KafkaOptions kafka)
    {
        var options = configuration.GetSection("Detection").Get<DetectionOptions>() ?? new();
        var (mayRun, lines) = DryRunCommand.Run(Bytes(parsed), options, Moment.Parse("--since", parsed.GetValue(Since)!, TimeProvider.System.GetUtcNow()), kafka);
        foreach (var line in lines)
            Console.WriteLine(line);
        return mayRun ? 0 : 1;
    }

    private static Command Verb(Command verb, Func<ParseResult, IConfiguration, CancellationToken, Task<int>> run)
    {
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration => Answered(() => run(parsed, configuration, cancellation))));
        return verb;
    }

    private static async Task<int> Answered(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (KafkaException e)
        {
            throw new ConfigurationException($"The broker does not answer: {e.Error.Reason}. Expected a running broker; see Kafka:BootstrapServers and --bootstrap.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{e.Message} Expected a file that can be read, or written.");
        }
    }

    private static byte[] Bytes(ParseResult parsed) => System.IO.File.ReadAllBytes(parsed.GetRequiredValue(File).FullName);
}
