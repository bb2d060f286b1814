using Spectre.Console;

namespace Personalization.Training;

/// <summary>Shows how far an evaluation is, on standard error, as standard output is for its one line; shows nothing where nobody watches.</summary>
internal static class EvaluationDisplay
{
    public static Task<T> Show<T>(int histories, Func<Action, Task<T>> evaluate)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
            return evaluate(() => { });
        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("Evaluating", maxValue: histories);
                return evaluate(() => bar.Increment(1));
            });
    }
}
