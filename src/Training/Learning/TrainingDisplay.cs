using System.Globalization;
using Spectre.Console;

namespace Personalization.Training;

/// <summary>Shows a training: a progress bar with loss, speed and time left on a terminal, a line an epoch elsewhere.</summary>
internal sealed class TrainingDisplay
{
    private readonly IAnsiConsole _console;
    private readonly ProgressTask? _bar;
    private readonly int _epochs;

    private TrainingDisplay(IAnsiConsole console, ProgressTask? bar, int epochs) => (_console, _bar, _epochs) = (console, bar, epochs);

    public static Task<T> Show<T>(IAnsiConsole console, int epochs, Func<TrainingDisplay, Task<T>> train)
    {
        if (!console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
            return train(new TrainingDisplay(console, null, epochs));
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => train(new TrainingDisplay(console, context.AddTask("Reading the log", maxValue: epochs), epochs)));
    }

    /// <summary>A line of its own: above the bar on a terminal, and never broken elsewhere.</summary>
    public void Say(string line)
    {
        if (_bar is not null)
            _console.Write(new Text(line + "\n"));
        else
            Console.WriteLine(line);
    }

    public void OnStep(TrainingStep step)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Epoch {step.Epoch}/{_epochs}  loss {step.Loss:F3}  {step.EventsPerSecond:N0} events/s");
        if (_bar is not null)
        {
            _bar.Description = text;
            _bar.Value = step.Epoch - 1 + (double)step.Step / step.Steps;
        }
        if (step.Step == step.Steps)
            Say(string.Create(CultureInfo.InvariantCulture, $"{text}  {step.Elapsed.TotalSeconds:F1} s"));
    }
}
