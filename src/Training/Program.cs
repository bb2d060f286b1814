using System.CommandLine;

namespace Personalization.Training;

/// <summary>The commands of the data compiler.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("A data compiler: logs of interactions in, model folders and evaluation reports out.");
        root.Subcommands.Add(new TrainCommand().Build());
        root.Subcommands.Add(new EvaluateCommand().Build());
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the end; nothing was written.").ConfigureAwait(false);
            return 130;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or InvalidOperationException or UnauthorizedAccessException or Inference.ModelRefusedException)
        {
            // What a user can mend is said in one line; anything else is a fault of ours and shows its stack.
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return 1;
        }
    }
}
