using System.CommandLine;

namespace Personalization.Silo;

/// <summary>The command line of <c>backup</c> and <c>restore</c>.</summary>
internal static class BackupVerbs
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "The backup." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Delete all states of the store first, if it has any." };

    /// <summary>Both.</summary>
    public static IEnumerable<Command> All() =>
    [
        Verb(new("backup", "Copy all states with their checkpoints into a file; silos may go on.") { File }, async (parsed, configuration, cancellation) =>
        {
            await using var store = await OpenStore.Find(configuration, beside: true);
            return await BackupCommand.Run(parsed.GetRequiredValue(File), store.States, Console.Out, cancellation);
        }),
        Verb(new("restore", "Write a backup's states into the store; no silo may be running on it.") { File, Overwrite }, async (parsed, configuration, cancellation) =>
        {
            await using var store = await OpenStore.Find(configuration, beside: false);
            return await RestoreCommand.Run(parsed.GetRequiredValue(File), parsed.GetValue(Overwrite), store.States, Console.Out, cancellation);
        }),
    ];

    private static Command Verb(Command verb, Func<ParseResult, IConfiguration, CancellationToken, Task<int>> run)
    {
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration => run(parsed, configuration, cancellation)));
        return verb;
    }
}
