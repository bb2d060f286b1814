using System.CommandLine;

namespace Personalization.Silo;

/// <summary>The command line of <c>reprocess</c> and <c>epochs</c>.</summary>
internal static class EpochVerbs
{
    private static readonly Option<string> From = new("--from") { Description = "The log's time from which on events count: 2026-01-05T10:00:00Z, or an age such as 30d.", Required = true };
    private static readonly Option<bool> AcceptLoss = new("--accept-loss") { Description = "Also where the log no longer has all of them." };
    private static readonly Option<bool> NoSwitch = new("--no-switch") { Description = "Leave the silos with the states they have; 'epochs use N' lets them go over." };
    private static readonly Argument<int> Number = new("number") { Description = "Of an epoch." };

    /// <summary>Both.</summary>
    public static IEnumerable<Command> Of(Option<string?> bootstrap, Option<string?> model) => [Reprocess(bootstrap, model), Epochs()];

    private static Command Reprocess(Option<string?> bootstrap, Option<string?> model)
    {
        var verb = new Command("reprocess", "Make all states anew from the log, beside silos at work, and let these go over to them.") { From, AcceptLoss, NoSwitch, model, bootstrap };
        return Verb(verb, async (parsed, configuration, cancellation) =>
        {
            var kafka = BrokerAddress.Find(configuration, parsed.GetValue(bootstrap));
            await using var store = await OpenStore.Find(configuration, beside: true);
            var from = Moment.Parse("--from", parsed.GetRequiredValue(From), TimeProvider.System.GetUtcNow());
            var silo = new RebuildingSilo(kafka, store.ConnectionString, parsed.GetValue(model), [.. parsed.UnmatchedTokens]);
            return await new ReprocessCommand(kafka, store, silo.Build, Console.Out)
                .Run(new(from, parsed.GetValue(AcceptLoss), !parsed.GetValue(NoSwitch)), cancellation);
        });
    }

    private static Command Epochs() => new("epochs", "Generations of states: which there are, which is in use.")
    {
        Verb(new("list", "All that there are."), static (_, configuration, _) => With(configuration, EpochCommands.List)),
        Verb(new("use", "Let silos go over to one: forward or back.") { Number }, static (parsed, configuration, _) =>
            With(configuration, (store, output) => EpochCommands.Use(new(parsed.GetRequiredValue(Number)), store, output))),
        Verb(new("clean", "Delete the states of one that is not in use.") { Number }, static (parsed, configuration, cancellation) =>
            With(configuration, (store, output) => EpochCommands.Clean(new(parsed.GetRequiredValue(Number)), store, output, cancellation))),
    };

    private static async Task<int> With(IConfiguration configuration, Func<OpenStore, TextWriter, Task> act)
    {
        await using var store = await OpenStore.Find(configuration, beside: true);
        await act(store, Console.Out);
        return 0;
    }

    private static Command Verb(Command verb, Func<ParseResult, IConfiguration, CancellationToken, Task<int>> run)
    {
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration => run(parsed, configuration, cancellation)));
        return verb;
    }
}
