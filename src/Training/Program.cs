using System.CommandLine;

namespace Personalization.Training;

/// <summary>The commands of the data compiler.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int Interrupted = 130;   // As shells report a program that Ctrl+C ended.

    internal static Task<int> Main(string[] args) => Run(args, Console.Out, Console.Error);

    internal static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("A data compiler: logs of interactions in, model folders and evaluation reports out.");
        root.Subcommands.Add(new PrepareCommand().Build());
        root.Subcommands.Add(new TrainCommand().Build());
        root.Subcommands.Add(new AddNeighboursCommand().Build());
        root.Subcommands.Add(new EvaluateCommand().Build());
        root.Subcommands.Add(new EvaluateRebuildCommand().Build());
        root.Subcommands.Add(new BaselineCommand().Build());
        root.Subcommands.Add(new CompareCommand().Build());
        root.Subcommands.Add(new TrainAnomalyCommand().Build());
        root.Subcommands.Add(new EvaluateAnomalyCommand().Build());
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
            return await root.Parse(args).InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped before the end.").ConfigureAwait(false);
            return Interrupted;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or InvalidOperationException or UnauthorizedAccessException or Inference.ModelRefusedException)
        {
            // What a user can mend is said in one line; anything else is a fault of ours and shows its stack.
            await error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return Failed;
        }
    }
}
