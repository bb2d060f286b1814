using System.CommandLine;
using Personalization.Ingest;
using Personalization.Training;

namespace Personalization.Silo;

/// <summary>The command line of <c>warm-up</c>.</summary>
internal static class WarmUpVerb
{
    private static readonly Argument<string> Source = new("source") { Description = "A log of interactions, or the name of a topic that holds events." };

    /// <summary>The verb; <paramref name="bootstrap"/> and <paramref name="format"/> as for the others.</summary>
    public static Command Of(Option<string?> bootstrap, Option<string> format)
    {
        var verb = new Command("warm-up", "Apply history to the users' states without publishing a signal for it.") { Source, format, bootstrap };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration =>
        {
            var kafka = BrokerAddress.Find(configuration, parsed.GetValue(bootstrap));
            return WarmUpCommand.Run(Read(parsed.GetRequiredValue(Source), parsed.GetValue(format)!, kafka, cancellation), kafka, Console.Out, cancellation);
        }));
        return verb;
    }

    private static IEnumerable<Confluent.Kafka.Message<byte[], byte[]>> Read(string source, string format, KafkaOptions kafka, CancellationToken cancellation) =>
        !File.Exists(source) ? PastEvents.OfTopic(source, kafka, cancellation)
        : LogFormats.TryParse(format, out var known) ? PastEvents.OfFile(new(source), known)
        : throw new ConfigurationException($"--format is '{format}'; expected one of {string.Join(", ", LogFormats.Names)}.");
}
